// The whole competition, step by step.
#pragma once

#include <vector>

#include "absl/status/statusor.h"
#include "tools/demo/cut_plan.h"
#include "tools/demo/evidence.h"
#include "tools/demo/lists.h"

namespace juri::demo {

// What came of it.
struct Ending {
  CutPlan cut;
  scoring::v1::AssignmentPlan plan;  // of the first stage, as it was when judges ended
  std::vector<Result> results;       // of each stage, the last one computed
  std::vector<ListOutcome> lists;    // in the order of publication
  Evidence evidence;
};

absl::StatusOr<Ending> RunCompetition(Edition& edition, Steps& steps);

}  // namespace juri::demo
