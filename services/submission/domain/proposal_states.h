// The life of a proposal: which action leads from where to where.
//
//   DRAFT -> SUBMITTED -> ELIGIBLE | INELIGIBLE | RETURNED -> SUBMITTED; WITHDRAWN and DISQUALIFIED from any but each
//   other
#pragma once

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "services/submission/domain/proposal.h"

namespace juri::submission {

enum class Action { kEdit, kSubmit, kPass, kFail, kReturn, kWithdraw, kDisqualify, kRedact };

// The state after `action`. FAILED_PRECONDITION (PROPOSAL_STATE) when `state` does not allow it.
absl::StatusOr<ProposalState> StateAfter(ProposalState state, Action action);

// "RETURNED": the name in the contract without its prefix.
absl::string_view StateName(ProposalState state);

}  // namespace juri::submission
