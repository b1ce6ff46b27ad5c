// From a ranked contest to the report about one of its stages.
#pragma once

#include "absl/status/statusor.h"
#include "services/engine/ranked_contest.h"
#include "tools/report/report.h"

namespace juri::report {

// The report about stage number `stage` of `contest`, with the cut of each of its lists. No name of a judge is in it.
// Errors of engine::RankStage. Requires: the contest has no faults.
absl::StatusOr<Report> MakeReport(const engine::RankedContest& contest, size_t stage);

}  // namespace juri::report
