// Parts entries with equal totals by the declared chain of comparators, and says afterwards how it did.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "services/engine/definition.h"
#include "services/engine/mark_sums.h"
#include "services/engine/rank_stage.h"
#include "services/engine/stage_marks.h"

namespace juri::engine {

// What a comparator looks at besides the scores of the result.
struct TieContext {
  const Stage& stage;
  const StageEntries& entries;
  const StageMarks& marks;
  const MarkSums& sums;  // of the marks
};

// Orders the runs of `result.scored_order` that nothing parts yet by the chain of the stage, and in `parted_by` says
// which comparator did; what the whole chain leaves equal goes by name. OUT_OF_RANGE when a comparator needs more than
// 64 bits (the message names the entry). Requires: scores and seed of `result` are set.
absl::Status BreakTies(const TieContext& context, StageResult& result);

// One comparator applied to an entry while others were still equal to it.
struct TieStep {
  size_t breaker;        // index in Stage::ties
  std::string compared;  // what it saw: a fraction in centipoints, the hexadecimal lot, or nothing
};

struct Tie {
  std::vector<uint32_t> entries;  // all with the same total, in the order of the ranking
  std::vector<TieStep> steps;     // in the order applied
};

// How `entry` was parted from those with the same total; empty when there are none or it has no passing total.
Tie TieOf(const TieContext& context, const StageResult& result, uint32_t entry);

// The lot of an entry: the hexadecimal SHA-256 of seed || name; the lowest goes first.
std::string LotOf(const std::string& seed, const std::string& name);

}  // namespace juri::engine
