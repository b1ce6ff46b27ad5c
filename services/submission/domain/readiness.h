// What an agency should know before it hands a proposal in.
#pragma once

#include <cstdint>
#include <vector>

#include "absl/time/time.h"
#include "services/engine/definition.h"
#include "services/submission/domain/findings.h"
#include "services/submission/domain/proposal.h"

namespace juri::submission {

// Everything that would refuse a submission of `proposal` at `now`; none when it would be accepted. That the window has
// not opened yet is a warning, because waiting mends it. `other_submissions`: of the same agency.
std::vector<Finding> FindingsBeforeSubmission(const engine::Definition& definition, const Proposal& proposal,
                                              engine::AgencyType agency_type, int64_t other_submissions,
                                              absl::Time now);

}  // namespace juri::submission
