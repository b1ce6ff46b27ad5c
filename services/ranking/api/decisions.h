// The plenary's decisions in a request.
#pragma once

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "juri/ranking/v1/ranking_service.pb.h"
#include "services/engine/compose_list.h"
#include "services/ranking/domain/finalist_list.h"

namespace juri::ranking {

// INVALID_ARGUMENT (DECISION_INVALID) with a violation for each decision about a proposal of another competition.
absl::StatusOr<std::vector<Decision>> ReadDecisions(const v1::ComposeListRequest& request,
                                                    const std::string& competition);

// The decisions by index into `rows`, which are by proposal id. INVALID_ARGUMENT (DECISION_INVALID) with a violation
// for each decision about an entry that is not there, or that has a decision already.
absl::StatusOr<std::vector<engine::Decision>> Resolve(const std::vector<Decision>& decisions,
                                                      const std::vector<RankedEntry>& rows);

}  // namespace juri::ranking
