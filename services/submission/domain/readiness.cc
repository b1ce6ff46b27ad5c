#include "services/submission/domain/readiness.h"

#include <optional>

#include "services/submission/domain/proposal_states.h"
#include "services/submission/domain/reasons.h"
#include "services/submission/domain/submission_rules.h"

namespace juri::submission {
namespace {

// Adds a finding if `refusal`, which can only be for `reason`, refuses.
void AddRefusal(absl::string_view field, const Reason& reason, const absl::Status& refusal, bool blocking,
                std::vector<Finding>& findings) {
  if (refusal.ok()) return;
  const std::optional<ErrorDetails> details = DetailsOf(refusal);
  findings.push_back(
      {std::string(field), reason, TextKey(reason), details ? details->arguments : Arguments(), blocking});
}

}  // namespace

std::vector<Finding> FindingsBeforeSubmission(const engine::Definition& definition, const Proposal& proposal,
                                              engine::AgencyType agency_type, int64_t other_submissions,
                                              absl::Time now) {
  std::vector<Finding> findings = Missing(definition, proposal.content);
  AddRefusal("state", kProposalState, StateAfter(proposal.state, Action::kSubmit).status(), true, findings);

  const absl::Status in_time = MayWrite(definition, now);
  AddRefusal("competition", kSubmissionClosed, in_time, true, findings);
  if (in_time.ok()) AddRefusal("competition", kSubmissionNotOpen, MaySubmit(definition, now), false, findings);

  const absl::StatusOr<int> limit = LimitOf(definition, agency_type);
  AddRefusal("agency", kAgencyTypeNotAllowed, limit.status(), true, findings);
  if (limit.ok()) {
    AddRefusal("agency", kAgencyLimitReached, MayAddOne(*limit, other_submissions), true, findings);
  }
  return findings;
}

}  // namespace juri::submission
