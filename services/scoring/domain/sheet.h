// Assignments and the sheets on them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "services/scoring/domain/stage.h"

namespace juri::scoring {

// The numbers are those of the database, and the first three of the contract. The last two are of assignments that are
// no longer the judge's: ended by a conflict, or handed over to another judge.
enum class SheetState { kToDo = 1, kDrafted = 2, kFiled = 3, kRecused = 4, kHandedOver = 5 };

// One mark in centipoints for each criterion, in the definition's order; absent where there is none yet.
using Marks = std::vector<std::optional<int32_t>>;

// What a judge writes.
struct SheetContent {
  Marks marks;
  std::string comment;
};

// An assignment as its own judge finds it.
struct Assignment {
  AssignmentName name;
  StageState stage_state = StageState::kPlanned;
  std::string proposal_id;  // 16 bytes
  SheetState state = SheetState::kToDo;
  int64_t revision = 0;  // of the sheet: grows with every save and filing; 0: nothing was ever saved
  int filed_revision = 0;
  int alias = 0;           // of the judge; 0 before the stage is open
  absl::Time update_time;  // of the sheet; meaningless with revision 0
};

// An assignment as a plan made anew finds it.
struct HeldAssignment {
  std::string id;
  std::string judge_id;
  std::string proposal_id;  // 16 bytes
  SheetState state = SheetState::kToDo;
  int queue_position = 0;
};

}  // namespace juri::scoring
