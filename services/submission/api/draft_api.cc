#include "services/submission/api/draft_api.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "common/base/macros.h"
#include "common/rpc/update_mask.h"
#include "common/rpc/write_once.h"
#include "common/status/etag.h"
#include "common/status/refusal.h"
#include "services/submission/api/messages.h"
#include "services/submission/domain/findings.h"
#include "services/submission/domain/names.h"
#include "services/submission/domain/proposal_states.h"
#include "services/submission/domain/readiness.h"
#include "services/submission/domain/submission_rules.h"
#include "services/submission/store/agency_limit.h"
#include "services/submission/store/agency_store.h"
#include "services/submission/store/proposal_reader.h"
#include "services/submission/store/proposal_store.h"

namespace juri::submission {
namespace {

using rpc::Call;
using WrittenProposal = rpc::Written<v1::Proposal>;

WrittenProposal Written(Proposal proposal) {
  const int64_t revision = proposal.revision;
  v1::Proposal message = ToMessage(std::move(proposal));
  const std::string name = message.name();
  return {std::move(message), name, revision - 1, revision};
}

// `etag` is what an update is checked with, never what it changes.
absl::Status RefuseEtagInMask(const google::protobuf::FieldMask& mask) {
  const bool named = std::find(mask.paths().begin(), mask.paths().end(), "etag") != mask.paths().end();
  return named ? Refusal(kUpdateMaskInvalid).With("path", "etag").Status() : absl::OkStatus();
}

// The content of `proposal` with the masked fields of the request in place of its own.
absl::StatusOr<Content> Masked(const Proposal& proposal, const v1::UpdateProposalRequest& request) {
  v1::Proposal message = ToMessage(proposal);
  JURI_RETURN_IF_ERROR(rpc::ApplyUpdateMask(request.update_mask(), request.proposal(), message));
  return ContentOf(message);
}

v1::CheckProposalResponse ToMessage(const std::vector<Finding>& findings, Language language) {
  v1::CheckProposalResponse response;
  for (const Finding& finding : findings) {
    v1::Finding& message = *response.add_findings();
    message.set_field(finding.field);
    message.set_reason(std::string(finding.reason.name));
    message.set_text(Text(language, finding.text_key, finding.arguments));
    message.set_blocking(finding.blocking);
  }
  return response;
}

}  // namespace

absl::StatusOr<v1::Proposal> DraftApi::Create(const Call& call, const v1::CreateProposalRequest& request) {
  Proposal draft;
  JURI_ASSIGN_OR_RETURN(draft.competition, ParseCompetition(request.parent()));
  JURI_ASSIGN_OR_RETURN(draft.agency, ParseAgency(request.proposal().agency()));
  draft.id = ids_.Uuid7();
  draft.content = ContentOf(request.proposal());
  if (!call.scope().SeesAgency(request.proposal().agency())) return Refusal(kPermissionDenied).Status();
  return creation_.Create(call, request, std::move(draft));
}

absl::StatusOr<v1::Proposal> DraftApi::Update(const Call& call, const v1::UpdateProposalRequest& request) {
  JURI_ASSIGN_OR_RETURN(const ProposalName name, ParseProposal(request.proposal().name()));
  JURI_RETURN_IF_ERROR(RefuseEtagInMask(request.update_mask()));
  return rpc::WriteOnce<v1::Proposal>(
      database_, call, request, [&](db::Transaction& tx) -> absl::StatusOr<WrittenProposal> {
        JURI_ASSIGN_OR_RETURN(Proposal proposal, LockProposal(tx, call.scope(), name));
        JURI_ASSIGN_OR_RETURN(const auto definition, definitions_.Of(tx, name.competition));
        JURI_RETURN_IF_ERROR(StateAfter(proposal.state, Action::kEdit).status());
        JURI_RETURN_IF_ERROR(CheckEtag(request.proposal().etag(), request.proposal().name(), proposal.revision));
        JURI_RETURN_IF_ERROR(MayWrite(*definition, tx.now()));
        JURI_ASSIGN_OR_RETURN(proposal.content, Masked(proposal, request));
        JURI_RETURN_IF_ERROR(CheckContent(*definition, proposal.content, "proposal."));
        JURI_RETURN_IF_ERROR(UpdateContent(tx, call.scope(), proposal));
        return Written(std::move(proposal));
      });
}

absl::StatusOr<v1::CheckProposalResponse> DraftApi::Check(const Call& call, const v1::CheckProposalRequest& request) {
  JURI_ASSIGN_OR_RETURN(const ProposalName name, ParseProposal(request.name()));
  using Found = absl::StatusOr<std::vector<Finding>>;
  JURI_ASSIGN_OR_RETURN(const auto findings, database_.ReadAs(call.deadline(), [&](db::Transaction& tx) -> Found {
    JURI_ASSIGN_OR_RETURN(const Proposal proposal, ReadProposal(tx, call.scope(), name));
    JURI_ASSIGN_OR_RETURN(const auto definition, definitions_.Of(tx, name.competition));
    JURI_ASSIGN_OR_RETURN(const Agency agency, ReadAgency(tx, call.scope(), proposal.agency));
    JURI_ASSIGN_OR_RETURN(const int64_t submitted, CountOtherSubmissions(tx, call.scope(), proposal));
    return FindingsBeforeSubmission(*definition, proposal, agency.type, submitted, tx.now());
  }));
  return ToMessage(findings, call.language());
}

}  // namespace juri::submission
