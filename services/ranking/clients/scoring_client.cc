#include "services/ranking/clients/scoring_client.h"

#include <grpcpp/channel.h>
#include <grpcpp/client_context.h>

#include <utility>

#include "absl/strings/escaping.h"
#include "common/base/digest.h"
#include "common/base/macros.h"
#include "common/rpc/call.h"
#include "common/rpc/client_context.h"
#include "common/status/refusal.h"
#include "juri/scoring/v1/scoring_service.grpc.pb.h"
#include "services/ranking/clients/remote_status.h"
#include "services/ranking/domain/finalist_list.h"
#include "services/ranking/domain/reasons.h"

namespace juri::ranking {
namespace {

namespace theirs = scoring::v1;

constexpr char kService[] = "scoring";
constexpr size_t kIdBytes = 16;

// A stage or competition that scoring does not know, in ranking's own words.
absl::Status FromScoring(const grpc::Status& status, const StageName& name) {
  absl::Status received = FromService(kService, status);
  if (!absl::IsNotFound(received)) return received;
  return Refusal(kStageNotFound).With("stage", name.stage).About("stage", name.Text());
}

StageState ToState(theirs::StageState state) {
  if (state == theirs::STAGE_STATE_OPEN) return StageState::kOpen;
  return state == theirs::STAGE_STATE_CLOSED ? StageState::kClosed : StageState::kNotOpen;
}

}  // namespace

struct ScoringClient::Stub {
  std::unique_ptr<theirs::ScoringService::Stub> grpc;
};

ScoringClient::ScoringClient(const std::shared_ptr<grpc::Channel>& channel, std::string service_token)
    : stub_(new Stub{theirs::ScoringService::NewStub(channel)}), service_token_(std::move(service_token)) {}

ScoringClient::~ScoringClient() = default;

absl::StatusOr<JudgedStage> ScoringClient::Stage(const rpc::Call& call, const StageName& name) {
  theirs::GetStageRequest request;
  request.set_name(name.Text());
  grpc::ClientContext context;
  rpc::FillContext(rpc::Onward(call, service_token_), context);
  theirs::Stage message;
  JURI_RETURN_IF_ERROR(FromScoring(stub_->grpc->GetStage(&context, request, &message), name));
  return JudgedStage{ToState(message.state()),
                     message.definition_version(),
                     {message.seal().sheet_count(), absl::HexStringToBytes(message.seal().sheets_sha256())}};
}

absl::StatusOr<std::vector<std::string>> ScoringClient::EntryIds(const rpc::Call& call, const StageName& name) {
  theirs::StreamStageEntriesRequest request;
  request.set_name(name.Text());
  grpc::ClientContext context;
  rpc::FillContext(rpc::Onward(call, service_token_), context);
  const auto reader = stub_->grpc->StreamStageEntries(&context, request);
  std::vector<std::string> ids;
  for (theirs::StreamStageEntriesResponse batch; reader->Read(&batch);) {
    const std::string& bytes = batch.proposal_ids();
    for (size_t at = 0; at + kIdBytes <= bytes.size(); at += kIdBytes) ids.push_back(bytes.substr(at, kIdBytes));
  }
  JURI_RETURN_IF_ERROR(FromScoring(reader->Finish(), name));
  return ids;
}

absl::Status ScoringClient::Sheets(const rpc::Call& call, const StageName& name,
                                   absl::FunctionRef<absl::Status(const SheetBatch&)> take) {
  theirs::StreamSheetsRequest request;
  request.set_name(name.Text());
  grpc::ClientContext context;
  rpc::FillContext(rpc::Onward(call, service_token_), context);
  const auto reader = stub_->grpc->StreamSheets(&context, request);
  absl::Status taken;
  for (theirs::StreamSheetsResponse batch; reader->Read(&batch);) {
    taken = take({batch.proposal_ids(), batch.aliases(), batch.centipoints()});
    if (taken.ok()) continue;
    context.TryCancel();  // or Finish would wait for all that is still to come
    break;
  }
  const absl::Status finished = FromScoring(reader->Finish(), name);
  return taken.ok() ? finished : taken;
}

absl::Status ScoringClient::SetStageEntries(absl::Time deadline, const StageName& name, const std::string& list,
                                            const std::vector<std::string>& proposals) {
  theirs::SetStageEntriesRequest request;
  request.set_name(name.Text());
  request.set_list(list);
  for (const std::string& proposal : proposals) request.add_proposals(proposal);
  request.set_entries_sha256(HexText(MembersDigest(proposals)));
  rpc::CallMetadata metadata;
  metadata.deadline = deadline;
  metadata.bearer = service_token_;
  grpc::ClientContext context;
  rpc::FillContext(metadata, context);
  google::protobuf::Empty answer;
  return FromService(kService, stub_->grpc->SetStageEntries(&context, request, &answer));
}

}  // namespace juri::ranking
