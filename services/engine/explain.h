// How one entry came to its place, step by step, with the exact numbers.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "common/base/fraction.h"
#include "services/engine/rank_stage.h"
#include "services/engine/sentence.h"

namespace juri::engine {

struct Explanation {
  Sentence what;                  // for example {"engine.EXPLAIN_SHEET_SCORE", {{"judge", "3"}}}
  std::optional<Fraction> exact;  // centipoints
  std::string shown;              // the same in points as the stage's display rule says; empty without a number
};

// Explains `entry` of a result that RankStage made of the same stage, entries and marks. `judge_names[j]` names judge j
// of the marks; an empty vector names them by number.
absl::StatusOr<std::vector<Explanation>> ExplainEntry(const Stage& stage, const StageEntries& entries,
                                                      const StageMarks& marks, const StageResult& result,
                                                      uint32_t entry, const std::vector<std::string>& judge_names = {});

}  // namespace juri::engine
