// The counted marks of every entry, added up once for all who need a mean.
#pragma once

#include <cstdint>
#include <vector>

#include "services/engine/definition.h"
#include "services/engine/stage_marks.h"

namespace juri::engine {

// "Counted" sheets are those that the rule for missing marks lets count.
class MarkSums {
 public:
  MarkSums(const ScoringRule& rule, const StageMarks& marks);

  int counted_sheets(size_t entry) const { return counted_sheets_[entry]; }
  // The sum of the marks, centipoints, of `criterion` on the counted sheets of `entry`. Stays below 2^63: fewer than
  // 2^32 sheets of marks below 2^31.
  int64_t sum(size_t entry, size_t criterion) const { return sums_[entry * criteria_ + criterion]; }
  // The number of those marks: of the counted sheets, unless missing marks are excluded.
  int count(size_t entry, size_t criterion) const {
    return counted_sheets_[entry] - (missing_.empty() ? 0 : missing_[entry * criteria_ + criterion]);
  }

 private:
  // Adds the sheets from `first` to before `end`, which are of one entry.
  void AddRun(const ScoringRule& rule, const StageMarks& marks, size_t first, size_t end);
  void CorrectIfIncomplete(const ScoringRule& rule, size_t entry, absl::Span<const int32_t> marks);

  size_t criteria_;
  std::vector<int> counted_sheets_;  // by entry
  std::vector<int64_t> sums_;        // by entry and criterion
  std::vector<int> missing_;         // marks on counted sheets, likewise; empty unless missing marks are excluded
};

}  // namespace juri::engine
