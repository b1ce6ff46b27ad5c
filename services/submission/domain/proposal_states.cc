#include "services/submission/domain/proposal_states.h"

#include <optional>

#include "common/status/refusal.h"
#include "services/submission/domain/reasons.h"

namespace juri::submission {
namespace {

bool IsWritable(ProposalState state) { return state == ProposalState::kDraft || state == ProposalState::kReturned; }
bool IsOver(ProposalState state) { return state == ProposalState::kWithdrawn || state == ProposalState::kDisqualified; }

std::optional<ProposalState> Next(ProposalState state, Action action) {
  using enum ProposalState;
  switch (action) {
    case Action::kEdit:
      return IsWritable(state) ? std::optional(state) : std::nullopt;
    case Action::kSubmit:
      return IsWritable(state) ? std::optional(kSubmitted) : std::nullopt;
    case Action::kPass:
      return state == kSubmitted ? std::optional(kEligible) : std::nullopt;
    case Action::kFail:
      return state == kSubmitted ? std::optional(kIneligible) : std::nullopt;
    case Action::kReturn:
      return state == kSubmitted ? std::optional(kReturned) : std::nullopt;
    case Action::kWithdraw:
      return IsOver(state) ? std::nullopt : std::optional(kWithdrawn);
    case Action::kDisqualify:
      return IsOver(state) ? std::nullopt : std::optional(kDisqualified);
    case Action::kRedact:
      return state == kEligible ? std::optional(state) : std::nullopt;
  }
  return std::nullopt;
}

}  // namespace

absl::StatusOr<ProposalState> StateAfter(ProposalState state, Action action) {
  const std::optional<ProposalState> next = Next(state, action);
  if (!next.has_value()) return Refusal(kProposalState).With("state", StateName(state)).Status();
  return *next;
}

absl::string_view StateName(ProposalState state) {
  switch (state) {
    case ProposalState::kDraft:
      return "DRAFT";
    case ProposalState::kSubmitted:
      return "SUBMITTED";
    case ProposalState::kEligible:
      return "ELIGIBLE";
    case ProposalState::kIneligible:
      return "INELIGIBLE";
    case ProposalState::kReturned:
      return "RETURNED";
    case ProposalState::kWithdrawn:
      return "WITHDRAWN";
    case ProposalState::kDisqualified:
      return "DISQUALIFIED";
  }
  return "UNSPECIFIED";
}

}  // namespace juri::submission
