// Whether the list would be another if a judge had been missing, a weight a little different, or the median counted.
#pragma once

#include <cstdint>
#include <vector>

#include "absl/status/statusor.h"
#include "services/engine/definition.h"
#include "services/engine/rank_stage.h"
#include "services/engine/stage_marks.h"

namespace juri::engine {

enum class Change {
  kWithoutJudge,  // the sheets of `index` left out; one sheet fewer is enough
  kWeightUp,      // criterion `index` weighs 5 points of 100 more, the others what they did
  kWeightDown,    // 5 points less; left out where it weighs no more than that
  kAggregation,   // the median instead of what the stage does; the mean where that is the median already
};

struct Assumption {
  Change change;
  uint32_t index;
  std::vector<bool> members;  // by entry
};

struct Robustness {
  std::vector<bool> members;  // by entry, under the rules as they are
  std::vector<Assumption> assumptions;
};

// Ranks the stage anew under each assumption, exactly, and composes `list` without decisions of the plenary; entries
// that share the place at the cut are in. An entry that is officially incomplete stays out. Errors of RankStage.
absl::StatusOr<Robustness> TestRobustness(const Stage& stage, const ListRule& list, const StageEntries& entries,
                                          const StageMarks& marks, const StageResult& official);

}  // namespace juri::engine
