#include "services/submission/api/screening_api.h"

#include <utility>

#include "common/base/macros.h"
#include "common/rpc/write_once.h"
#include "common/status/etag.h"
#include "services/submission/api/messages.h"
#include "services/submission/domain/names.h"
#include "services/submission/domain/proposal_states.h"
#include "services/submission/domain/screening.h"
#include "services/submission/store/proposal_store.h"

namespace juri::submission {
namespace {

using rpc::Call;
using WrittenProposal = rpc::Written<v1::Proposal>;

// Requires: a verdict that validation let through.
Action ActionOf(v1::ScreeningVerdict verdict) {
  switch (verdict) {
    case v1::SCREENING_VERDICT_ELIGIBLE:
      return Action::kPass;
    case v1::SCREENING_VERDICT_RETURNED:
      return Action::kReturn;
    default:
      return Action::kFail;
  }
}

// Stores the decision that `request` makes on the locked `proposal` in its new state.
template <typename Request>
absl::StatusOr<WrittenProposal> Decide(db::Transaction& tx, const Call& call, const Request& request,
                                       absl::string_view reason_code, Proposal proposal) {
  JURI_RETURN_IF_ERROR(CheckEtag(request.etag(), request.name(), proposal.revision));
  proposal.decision = Decision{std::string(reason_code), request.note(), tx.now()};
  JURI_RETURN_IF_ERROR(UpdateState(tx, call.scope(), proposal));
  const int64_t revision = proposal.revision;
  return WrittenProposal{ToMessage(std::move(proposal)), request.name(), revision - 1, revision};
}

}  // namespace

absl::StatusOr<v1::Proposal> ScreeningApi::Screen(const Call& call, const v1::ScreenProposalRequest& request) {
  JURI_ASSIGN_OR_RETURN(const ProposalName name, ParseProposal(request.name()));
  const Action verdict = ActionOf(request.verdict());
  return rpc::WriteOnce<v1::Proposal>(
      database_, call, request, [&](db::Transaction& tx) -> absl::StatusOr<WrittenProposal> {
        JURI_ASSIGN_OR_RETURN(Proposal proposal, LockProposal(tx, call.scope(), name));
        JURI_ASSIGN_OR_RETURN(const auto definition, definitions_.Of(tx, name.competition));
        JURI_ASSIGN_OR_RETURN(proposal.state, StateAfter(proposal.state, verdict));
        JURI_RETURN_IF_ERROR(MayScreen(*definition, verdict, request.reason_code(), tx.now()));
        return Decide(tx, call, request, request.reason_code(), std::move(proposal));
      });
}

absl::StatusOr<v1::Proposal> ScreeningApi::Disqualify(const Call& call, const v1::DisqualifyProposalRequest& request) {
  JURI_ASSIGN_OR_RETURN(const ProposalName name, ParseProposal(request.name()));
  return rpc::WriteOnce<v1::Proposal>(
      database_, call, request, [&](db::Transaction& tx) -> absl::StatusOr<WrittenProposal> {
        JURI_ASSIGN_OR_RETURN(Proposal proposal, LockProposal(tx, call.scope(), name));
        JURI_ASSIGN_OR_RETURN(proposal.state, StateAfter(proposal.state, Action::kDisqualify));
        return Decide(tx, call, request, "", std::move(proposal));
      });
}

}  // namespace juri::submission
