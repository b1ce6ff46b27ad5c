// What changes in a stage while it is open: the organizer has it planned anew, everybody reads the own queue again.
#pragma once

#include "absl/status/status.h"
#include "tools/demo/judging.h"

namespace juri::demo {

// Two evaluators find the work of somebody they know in their queue and say so; it goes to others.
absl::Status DeclareConflicts(const Edition& edition, JudgedStage& stage, Progress& progress);

}  // namespace juri::demo
