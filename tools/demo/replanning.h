// What changes in a stage while it is open: the organizer has it planned anew, everybody reads the own queue again.
#pragma once

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "tools/demo/judging.h"

namespace juri::demo {

// Two evaluators find the work of somebody they know in their queue and say so; it goes to others.
absl::Status DeclareConflicts(const Edition& edition, JudgedStage& stage, Progress& progress);

// One judge more for each proposal with sheets further apart than the rules' reading distance. Returns how many there
// are. Requires: all sheets in the queues are filed.
absl::StatusOr<int> CallThirdReadings(const Edition& edition, JudgedStage& stage);

// One judge more for each proposal that is borderline for a list of the stage, by the analysis of a provisional
// ranking. Returns how many there are. Requires: as above.
absl::StatusOr<int> CallBorderlineReadings(const Edition& edition, JudgedStage& stage);

}  // namespace juri::demo
