// Who plays a part at the cut. Who judges what is decided by the service; so the marks that the judges are about to
// give are ranked here first, with the engine itself, and the drama is arranged before anybody files the last ones.
#pragma once

#include "absl/status/statusor.h"
#include "tools/demo/judging.h"

namespace juri::demo {

struct CutPlan {
  int withdrawn = 0;  // proposal at the last place of the list but one
  int tied[2] = {};   // once that one has left, these share the last place: one seat for two
};

// Chooses them for `list` of `stage` and has the last judges of the tied two give marks that make these equal. INTERNAL
// when this seed's marks leave no room for a tie there. Requires: only last readings of single proposals are left to be
// filed, and they are in the queues.
absl::StatusOr<CutPlan> PlanCut(const JudgedStage& stage, const engine::ListRule& list, Edition& edition);

}  // namespace juri::demo
