#include "services/ranking/clients/submission_client.h"

#include <grpcpp/channel.h>
#include <grpcpp/client_context.h>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/types/span.h"
#include "common/base/ids.h"
#include "common/base/macros.h"
#include "common/rpc/call.h"
#include "common/rpc/client_context.h"
#include "common/status/refusal.h"
#include "juri/submission/v1/submission_service.grpc.pb.h"
#include "services/engine/read_definition.h"
#include "services/ranking/clients/remote_status.h"
#include "services/ranking/domain/names.h"

namespace juri::ranking {
namespace {

namespace theirs = submission::v1;

constexpr char kService[] = "submission";
constexpr size_t kMostIdsInRequest = 100'000;  // as the contract of StreamEntries has it

// Takes the texts out of `message`.
absl::StatusOr<Entry> ToEntry(theirs::Entry& message) {
  Entry entry;
  const absl::string_view name = message.proposal();
  JURI_ASSIGN_OR_RETURN(entry.proposal_id, ParseUuid(name.substr(name.rfind('/') + 1)));
  entry.registration_number = std::move(*message.mutable_registration_number());
  entry.title = std::move(*message.mutable_title());
  entry.agency_title = std::move(*message.mutable_agency_title());
  entry.agency_type = static_cast<engine::AgencyType>(message.agency_type());
  entry.group = std::move(*message.mutable_group());
  entry.state = static_cast<ProposalState>(message.state());
  entry.revision = message.revision();
  return entry;
}

theirs::StreamEntriesRequest RequestFor(absl::string_view competition, absl::Span<const std::string> proposal_ids) {
  theirs::StreamEntriesRequest request;
  request.set_parent(absl::StrCat("competitions/", competition));
  for (int state = theirs::PROPOSAL_STATE_DRAFT; state <= theirs::PROPOSAL_STATE_DISQUALIFIED; ++state) {
    request.add_states(static_cast<theirs::ProposalState>(state));
  }
  for (const std::string& id : proposal_ids) request.mutable_proposal_ids()->append(id);
  return request;
}

absl::StatusOr<std::shared_ptr<const FrozenDefinition>> Read(const theirs::Definition& message) {
  if (!message.frozen()) return Internal("a stage follows a definition that is not frozen");
  engine::DefinitionReading reading = engine::ReadDefinition(message.definition_text());
  if (!reading.definition) return Internal("a frozen definition has faults");
  return std::make_shared<const FrozenDefinition>(FrozenDefinition{
      message.version(), absl::HexStringToBytes(message.definition_sha256()), *std::move(reading.definition)});
}

// Passes entries on as long as each is the next one that was asked for.
class Completeness {
 public:
  Completeness(absl::Span<const std::string> expected, absl::FunctionRef<absl::Status(Entry)> take)
      : expected_(expected), take_(take) {}

  absl::Status Take(theirs::StreamEntriesResponse& batch) {
    for (theirs::Entry& message : *batch.mutable_entries()) {
      JURI_ASSIGN_OR_RETURN(Entry entry, ToEntry(message));
      if (expected_.empty() || entry.proposal_id != expected_.front()) return Missing();
      expected_.remove_prefix(1);
      JURI_RETURN_IF_ERROR(take_(std::move(entry)));
    }
    return absl::OkStatus();
  }
  absl::Status End() const { return expected_.empty() ? absl::OkStatus() : Missing(); }

 private:
  static absl::Status Missing() { return Internal("submission does not know all entries of a stage"); }

  absl::Span<const std::string> expected_;
  absl::FunctionRef<absl::Status(Entry)> take_;
};

}  // namespace

struct SubmissionClient::Stub {
  std::unique_ptr<theirs::SubmissionService::Stub> grpc;
};

SubmissionClient::SubmissionClient(const std::shared_ptr<grpc::Channel>& channel, std::string service_token)
    : stub_(new Stub{theirs::SubmissionService::NewStub(channel)}), service_token_(std::move(service_token)) {}

SubmissionClient::~SubmissionClient() = default;

absl::StatusOr<std::shared_ptr<const FrozenDefinition>> SubmissionClient::Definition(const rpc::Call& call,
                                                                                     absl::string_view competition,
                                                                                     int version) {
  const DefinitionKey key(competition, version);
  {
    absl::MutexLock lock(&mutex_);
    if (const auto found = definitions_.find(key); found != definitions_.end()) return found->second;
  }
  JURI_ASSIGN_OR_RETURN(std::shared_ptr<const FrozenDefinition> fetched, Fetch(call, key));
  absl::MutexLock lock(&mutex_);
  return definitions_.try_emplace(key, std::move(fetched)).first->second;
}

absl::StatusOr<std::shared_ptr<const FrozenDefinition>> SubmissionClient::Fetch(const rpc::Call& call,
                                                                                const DefinitionKey& key) {
  theirs::GetDefinitionRequest request;
  request.set_name(absl::StrCat("competitions/", key.first));
  request.set_version(key.second);
  grpc::ClientContext context;
  rpc::FillContext(rpc::Onward(call, service_token_), context);
  theirs::Definition message;
  JURI_RETURN_IF_ERROR(FromService(kService, stub_->grpc->GetDefinition(&context, request, &message)));
  return Read(message);
}

absl::Status SubmissionClient::ForEachEntry(const rpc::Call& call, absl::string_view competition,
                                            const std::vector<std::string>& proposal_ids,
                                            absl::FunctionRef<absl::Status(Entry)> take) {
  for (size_t at = 0; at < proposal_ids.size(); at += kMostIdsInRequest) {
    const auto piece = absl::MakeConstSpan(proposal_ids).subspan(at, kMostIdsInRequest);
    JURI_RETURN_IF_ERROR(Stream(call, competition, piece, take));
  }
  return absl::OkStatus();
}

absl::Status SubmissionClient::Stream(const rpc::Call& call, absl::string_view competition,
                                      absl::Span<const std::string> proposal_ids,
                                      absl::FunctionRef<absl::Status(Entry)> take) {
  grpc::ClientContext context;
  rpc::FillContext(rpc::Onward(call, service_token_), context);
  const auto reader = stub_->grpc->StreamEntries(&context, RequestFor(competition, proposal_ids));
  Completeness entries(proposal_ids, take);
  absl::Status taken;
  for (theirs::StreamEntriesResponse batch; taken.ok() && reader->Read(&batch);) taken = entries.Take(batch);
  if (!taken.ok()) context.TryCancel();  // or Finish would wait for all that is still to come
  const absl::Status finished = FromService(kService, reader->Finish());
  JURI_RETURN_IF_ERROR(taken);
  JURI_RETURN_IF_ERROR(finished);
  return entries.End();
}

}  // namespace juri::ranking
