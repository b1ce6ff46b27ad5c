#include "services/engine/mark_sums.h"

#include "services/engine/sheet_score.h"

namespace juri::engine {

// One look at each mark: a sheet is added as if it were complete, which it nearly always is.
MarkSums::MarkSums(const ScoringRule& rule, const StageMarks& marks)
    : criteria_(marks.criteria()),
      counted_sheets_(marks.entries()),
      sums_(marks.entries() * criteria_),
      missing_(rule.missing_mark == MissingMark::kExclude ? sums_.size() : 0) {
  for (size_t sheet = 0; sheet < marks.sheets(); ++sheet) {
    const absl::Span<const int32_t> row = marks.marks(sheet);
    const size_t entry = marks.entry(sheet);
    int64_t* const sums = sums_.data() + entry * criteria_;
    bool complete = true;
    for (size_t c = 0; c < row.size(); ++c) {
      complete &= row[c] != kNoMark;
      sums[c] += row[c];
    }
    ++counted_sheets_[entry];
    if (!complete) Correct(rule, entry, row);
  }
}

// Puts right that a sheet with missing marks was added like a complete one.
void MarkSums::Correct(const ScoringRule& rule, size_t entry, absl::Span<const int32_t> marks) {
  const bool counts = SheetCounts(rule, marks);
  if (!counts) --counted_sheets_[entry];
  for (size_t c = 0; c < marks.size(); ++c) {
    const size_t at = entry * criteria_ + c;
    sums_[at] += (counts ? MarkAsRead(rule, marks[c]).value_or(0) : 0) - int64_t{marks[c]};
    if (counts && !missing_.empty() && marks[c] == kNoMark) ++missing_[at];
  }
}

}  // namespace juri::engine
