#include "services/engine/mark_sums.h"

#include <algorithm>

#include "services/engine/sheet_score.h"

namespace juri::engine {

MarkSums::MarkSums(const ScoringRule& rule, const StageMarks& marks)
    : criteria_(marks.criteria()),
      counted_sheets_(marks.entries()),
      sums_(marks.entries() * criteria_),
      missing_(rule.missing_mark == MissingMark::kExclude ? sums_.size() : 0) {
  for (size_t first = 0, end = 0; first < marks.sheets(); first = end) {
    while (end < marks.sheets() && marks.entry(end) == marks.entry(first)) ++end;
    AddRun(rule, marks, first, end);
  }
}

// One look at each mark: sheets are added as if they were complete, which they nearly always are. Criterion by
// criterion, so that a sum stays in a register.
void MarkSums::AddRun(const ScoringRule& rule, const StageMarks& marks, size_t first, size_t end) {
  const size_t entry = marks.entry(first);
  const absl::Span<const int32_t> run = marks.marks(first, end);
  int32_t bits = 0;  // negative if any mark is, as kNoMark is
  for (size_t c = 0; c < criteria_; ++c) {
    int64_t sum = 0;
    for (size_t at = c; at < run.size(); at += criteria_) {
      sum += run[at];
      bits |= run[at];
    }
    sums_[entry * criteria_ + c] += sum;
  }
  counted_sheets_[entry] += static_cast<int>(end - first);
  if (bits >= 0) return;
  for (size_t sheet = first; sheet < end; ++sheet) CorrectIfIncomplete(rule, entry, marks.marks(sheet));
}

// Puts right that a sheet with missing marks was added like a complete one.
void MarkSums::CorrectIfIncomplete(const ScoringRule& rule, size_t entry, absl::Span<const int32_t> marks) {
  if (std::find(marks.begin(), marks.end(), kNoMark) == marks.end()) return;
  const bool counts = SheetCounts(rule, marks);
  if (!counts) --counted_sheets_[entry];
  for (size_t c = 0; c < marks.size(); ++c) {
    const size_t at = entry * criteria_ + c;
    sums_[at] += (counts ? MarkAsRead(rule, marks[c]).value_or(0) : 0) - int64_t{marks[c]};
    if (counts && !missing_.empty() && marks[c] == kNoMark) ++missing_[at];
  }
}

}  // namespace juri::engine
