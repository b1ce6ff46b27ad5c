// The sheets that the judges of a stage give, as the engine takes them.
#pragma once

#include <vector>

#include "services/engine/stage_marks.h"
#include "tools/demo/judging.h"

namespace juri::demo {

struct StageSheets {
  std::vector<int> proposals;  // of each entry: index into DemoCompetition::proposals, ascending
  engine::StageEntries entries;
  engine::StageMarks marks;
};

// Of every sitting that is not withheld: filed already, or as it is going to be.
StageSheets SheetsOf(const Edition& edition, const JudgedStage& stage);

}  // namespace juri::demo
