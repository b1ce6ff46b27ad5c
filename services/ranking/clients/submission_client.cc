#include "services/ranking/clients/submission_client.h"

#include <grpcpp/channel.h>
#include <grpcpp/client_context.h>

#include <algorithm>

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
constexpr size_t kMostNamesInRequest = 10'000;  // as the contract of StreamEntries has it

absl::StatusOr<Entry> ToEntry(const theirs::Entry& message) {
  Entry entry;
  JURI_ASSIGN_OR_RETURN(entry.proposal_id, ParseUuid(message.proposal().substr(message.proposal().rfind('/') + 1)));
  entry.registration_number = message.registration_number();
  entry.title = message.title();
  entry.agency_title = message.agency_title();
  entry.agency_type = static_cast<engine::AgencyType>(message.agency_type());
  entry.group = message.group();
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
  for (const std::string& id : proposal_ids) request.add_proposals(ProposalText(competition, id));
  return request;
}

absl::StatusOr<std::shared_ptr<const FrozenDefinition>> Read(const theirs::Definition& message) {
  if (!message.frozen()) return Internal("a stage follows a definition that is not frozen");
  engine::DefinitionReading reading = engine::ReadDefinition(message.definition_text());
  if (!reading.definition) return Internal("a frozen definition has faults");
  return std::make_shared<const FrozenDefinition>(FrozenDefinition{
      message.version(), absl::HexStringToBytes(message.definition_sha256()), *std::move(reading.definition)});
}

absl::Status CheckComplete(const std::vector<Entry>& entries, const std::vector<std::string>& proposal_ids) {
  const auto same = [](const Entry& entry, const std::string& id) { return entry.proposal_id == id; };
  if (std::equal(entries.begin(), entries.end(), proposal_ids.begin(), proposal_ids.end(), same)) {
    return absl::OkStatus();
  }
  return Internal("submission does not know all entries of a stage");
}

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

absl::StatusOr<std::vector<Entry>> SubmissionClient::Entries(const rpc::Call& call, absl::string_view competition,
                                                             const std::vector<std::string>& proposal_ids) {
  std::vector<Entry> entries;
  entries.reserve(proposal_ids.size());
  for (size_t at = 0; at < proposal_ids.size(); at += kMostNamesInRequest) {
    grpc::ClientContext context;
    rpc::FillContext(rpc::Onward(call, service_token_), context);
    const auto piece = absl::MakeConstSpan(proposal_ids).subspan(at, kMostNamesInRequest);
    const auto reader = stub_->grpc->StreamEntries(&context, RequestFor(competition, piece));
    for (theirs::StreamEntriesResponse batch; reader->Read(&batch);) {
      for (const theirs::Entry& message : batch.entries()) {
        JURI_ASSIGN_OR_RETURN(entries.emplace_back(), ToEntry(message));
      }
    }
    JURI_RETURN_IF_ERROR(FromService(kService, reader->Finish()));
  }
  JURI_RETURN_IF_ERROR(CheckComplete(entries, proposal_ids));
  return entries;
}

}  // namespace juri::ranking
