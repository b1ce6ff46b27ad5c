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
  int third_readings = 0;            // proposals of the first stage read once more: their sheets were far apart,
  int borderline_readings = 0;       // and then these: the cut was not sure of them
  std::vector<Result> results;       // of each stage, the last one computed
  std::vector<ListOutcome> lists;    // in the order of publication
  Evidence evidence;
};

absl::StatusOr<Ending> RunCompetition(Edition& edition, Steps& steps);

}  // namespace juri::demo
