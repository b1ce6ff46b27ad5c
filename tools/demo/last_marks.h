// How two proposals come to be equal on every criterion although each has its own judges: by their last sheets.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

namespace juri::demo {

// A proposal before its last sheet. All by criterion, in centipoints.
struct BeforeLastSheet {
  std::vector<int32_t> sums;     // of the marks filed so far
  std::vector<int32_t> natural;  // what the last judge would give
};

struct LastMarks {
  std::vector<int32_t> first;
  std::vector<int32_t> second;
};

// Marks as near to the natural ones as may be that give both the same sum on every criterion, and a mean by `weights`
// of `target` centipoints or less, but not by as much as 1 / `sheets`. `sheets` is how many each has then. None when a
// mark would lie outside 0 to `highest`.
std::optional<LastMarks> LevelingMarks(const BeforeLastSheet& first, const BeforeLastSheet& second, int sheets,
                                       const std::vector<int64_t>& weights, double target, int32_t highest);

}  // namespace juri::demo
