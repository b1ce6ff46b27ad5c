#include "services/scoring/submission_client.h"

#include <algorithm>

#include "common/base/macros.h"
#include "common/rpc/client_context.h"
#include "common/rpc/status_wire.h"
#include "grpcpp/channel.h"
#include "grpcpp/client_context.h"
#include "juri/submission/v1/submission_service.grpc.pb.h"

namespace juri::scoring {
namespace {

namespace wire = submission::v1;

constexpr size_t kProposalsPerCall = 5000;  // a request is less than half of what a server takes

absl::StatusOr<Entry> EntryOf(absl::string_view competition, const wire::Entry& message) {
  Entry entry;
  JURI_ASSIGN_OR_RETURN(entry.proposal_id, ParseProposalOf(competition, message.proposal()));
  JURI_ASSIGN_OR_RETURN(entry.agency, ParseOptionalAgency(message.agency()));
  entry.registration_number = message.registration_number();
  entry.title = message.title();
  entry.region = message.region();
  entry.group = message.group();
  entry.category = message.category();
  return entry;
}

EntryStanding StandingOf(const wire::Entry& message) {
  return message.state() == wire::PROPOSAL_STATE_ELIGIBLE ? EntryStanding::kEligible : EntryStanding::kAwaitsScreening;
}

class SubmissionClient final : public SubmissionSource {
 public:
  SubmissionClient(const std::shared_ptr<grpc::Channel>& channel, std::string service_token)
      : stub_(wire::SubmissionService::NewStub(channel)), service_token_(std::move(service_token)) {}

  absl::StatusOr<DefinitionText> ReadDefinition(const rpc::Call& call, absl::string_view competition) override {
    wire::GetDefinitionRequest request;
    request.set_name(CompetitionText(competition));
    grpc::ClientContext context;
    rpc::FillContext(rpc::Onward(call, service_token_), context);
    wire::Definition response;
    JURI_RETURN_IF_ERROR(rpc::FromGrpc(stub_->GetDefinition(&context, request, &response)));
    return DefinitionText{response.version(), std::move(*response.mutable_definition_text()), response.frozen()};
  }

  absl::Status ForEachEntry(const rpc::Call& call, absl::string_view competition,
                            absl::Span<const std::string> proposal_ids, Take take) override {
    if (proposal_ids.empty()) return Stream(call, competition, {}, take);
    for (size_t at = 0; at < proposal_ids.size(); at += kProposalsPerCall) {
      JURI_RETURN_IF_ERROR(Stream(call, competition, proposal_ids.subspan(at, kProposalsPerCall), take));
    }
    return absl::OkStatus();
  }

  absl::StatusOr<EntryText> ReadEntryText(const rpc::Call& call, absl::string_view competition,
                                          absl::string_view proposal_id, bool redacted) override {
    wire::GetEntryTextRequest request;
    request.set_name(ProposalText(competition, proposal_id));
    request.set_redacted(redacted);
    grpc::ClientContext context;
    rpc::FillContext(rpc::Onward(call, service_token_), context);
    wire::EntryText response;
    JURI_RETURN_IF_ERROR(rpc::FromGrpc(stub_->GetEntryText(&context, request, &response)));
    EntryText text;
    JURI_ASSIGN_OR_RETURN(text.entry, EntryOf(competition, response.entry()));
    text.agency_title = response.entry().agency_title();
    for (wire::ProposalPart& part : *response.mutable_parts()) {
      const auto& copies = response.redacted_parts();
      const bool is_copy = std::find(copies.begin(), copies.end(), part.code()) != copies.end();
      text.parts.push_back({std::move(*part.mutable_code()), std::move(*part.mutable_text()), is_copy});
    }
    return text;
  }

 private:
  absl::Status Stream(const rpc::Call& call, absl::string_view competition, absl::Span<const std::string> proposal_ids,
                      Take take) {
    wire::StreamEntriesRequest request;
    request.set_parent(CompetitionText(competition));
    request.add_states(wire::PROPOSAL_STATE_SUBMITTED);
    request.add_states(wire::PROPOSAL_STATE_ELIGIBLE);
    for (const std::string& id : proposal_ids) request.add_proposals(ProposalText(competition, id));
    grpc::ClientContext context;
    rpc::FillContext(rpc::Onward(call, service_token_), context);
    const auto reader = stub_->StreamEntries(&context, request);
    absl::Status taken;
    for (wire::StreamEntriesResponse message; taken.ok() && reader->Read(&message);) {
      taken = TakeAll(competition, message, take);
    }
    if (!taken.ok()) context.TryCancel();
    const absl::Status ended = rpc::FromGrpc(reader->Finish());
    return taken.ok() ? ended : taken;
  }

  static absl::Status TakeAll(absl::string_view competition, const wire::StreamEntriesResponse& message, Take take) {
    for (const wire::Entry& entry : message.entries()) {
      JURI_ASSIGN_OR_RETURN(Entry taken, EntryOf(competition, entry));
      JURI_RETURN_IF_ERROR(take(std::move(taken), StandingOf(entry)));
    }
    return absl::OkStatus();
  }

  const std::unique_ptr<wire::SubmissionService::Stub> stub_;
  const std::string service_token_;
};

}  // namespace

std::unique_ptr<SubmissionSource> ConnectSubmission(const std::shared_ptr<grpc::Channel>& channel,
                                                    std::string service_token) {
  return std::make_unique<SubmissionClient>(channel, std::move(service_token));
}

}  // namespace juri::scoring
