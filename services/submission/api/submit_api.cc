#include "services/submission/api/submit_api.h"

#include <utility>

#include "common/base/macros.h"
#include "common/rpc/write_once.h"
#include "common/status/etag.h"
#include "services/submission/api/messages.h"
#include "services/submission/domain/content_digest.h"
#include "services/submission/domain/findings.h"
#include "services/submission/domain/names.h"
#include "services/submission/domain/proposal_states.h"
#include "services/submission/domain/reasons.h"
#include "services/submission/domain/submission_rules.h"
#include "services/submission/store/agency_limit.h"
#include "services/submission/store/agency_store.h"
#include "services/submission/store/proposal_store.h"
#include "services/submission/store/receipt_store.h"

namespace juri::submission {
namespace {

using rpc::Call;
using WrittenReceipt = rpc::Written<v1::Receipt>;
using WrittenProposal = rpc::Written<v1::Proposal>;

// Takes one of the agency's places for `proposal`, for good when the transaction commits.
absl::Status TakePlace(db::Transaction& tx, const rpc::Scope& scope, const engine::Definition& definition,
                       const Proposal& proposal) {
  JURI_ASSIGN_OR_RETURN(const Agency agency, ReadAgency(tx, scope, proposal.agency));
  JURI_ASSIGN_OR_RETURN(const int limit, LimitOf(definition, agency.type));
  if (limit == 0) return absl::OkStatus();
  JURI_ASSIGN_OR_RETURN(const int64_t submitted, LockAndCountOtherSubmissions(tx, scope, proposal));
  return MayAddOne(limit, submitted);
}

Receipt ReceiptFor(const Proposal& proposal) {
  return {proposal.competition, proposal.id,           proposal.registration_number,
          proposal.revision,    *proposal.submit_time, ContentDigest(proposal)};
}

}  // namespace

// The state comes before the etag: submitting twice is told as that, not as an outdated etag.
absl::StatusOr<v1::Receipt> SubmitApi::Submit(const Call& call, const v1::SubmitProposalRequest& request) {
  JURI_ASSIGN_OR_RETURN(const ProposalName name, ParseProposal(request.name()));
  return rpc::WriteOnce<v1::Receipt>(
      database_, call, request, [&](db::Transaction& tx) -> absl::StatusOr<WrittenReceipt> {
        JURI_ASSIGN_OR_RETURN(Proposal proposal, LockProposal(tx, call.scope(), name));
        JURI_ASSIGN_OR_RETURN(const auto definition, definitions_.Of(tx, name.competition));
        JURI_ASSIGN_OR_RETURN(proposal.state, StateAfter(proposal.state, Action::kSubmit));
        JURI_RETURN_IF_ERROR(CheckEtag(request.etag(), request.name(), proposal.revision));
        JURI_RETURN_IF_ERROR(MaySubmit(*definition, tx.now()));
        JURI_RETURN_IF_ERROR(RefuseFor(kProposalIncomplete, Missing(*definition, proposal.content)));
        JURI_RETURN_IF_ERROR(TakePlace(tx, call.scope(), *definition, proposal));

        proposal.submit_time = tx.now();
        JURI_RETURN_IF_ERROR(UpdateState(tx, call.scope(), proposal));
        const Receipt receipt = ReceiptFor(proposal);
        JURI_RETURN_IF_ERROR(InsertReceipt(tx, call.scope(), receipt));
        return WrittenReceipt{ToMessage(receipt), request.name(), proposal.revision - 1, proposal.revision};
      });
}

absl::StatusOr<v1::Receipt> SubmitApi::GetReceipt(const Call& call, const v1::GetReceiptRequest& request) {
  JURI_ASSIGN_OR_RETURN(const ProposalName name, ParseProposal(request.name()));
  JURI_ASSIGN_OR_RETURN(const Receipt receipt, database_.ReadOneAs(call.deadline(), [&](db::Transaction& tx) {
    return ReadLastReceipt(tx, call.scope(), name);
  }));
  return ToMessage(receipt);
}

absl::StatusOr<v1::Proposal> SubmitApi::Withdraw(const Call& call, const v1::WithdrawProposalRequest& request) {
  JURI_ASSIGN_OR_RETURN(const ProposalName name, ParseProposal(request.name()));
  return rpc::WriteOnce<v1::Proposal>(
      database_, call, request, [&](db::Transaction& tx) -> absl::StatusOr<WrittenProposal> {
        JURI_ASSIGN_OR_RETURN(Proposal proposal, LockProposal(tx, call.scope(), name));
        JURI_ASSIGN_OR_RETURN(proposal.state, StateAfter(proposal.state, Action::kWithdraw));
        JURI_RETURN_IF_ERROR(CheckEtag(request.etag(), request.name(), proposal.revision));
        proposal.decision = Decision{"", request.note(), tx.now()};
        JURI_RETURN_IF_ERROR(UpdateState(tx, call.scope(), proposal));
        const int64_t revision = proposal.revision;
        return WrittenProposal{ToMessage(std::move(proposal)), request.name(), revision - 1, revision};
      });
}

}  // namespace juri::submission
