#include "services/engine/sheet_index.h"

#include <algorithm>

namespace juri::engine {

// A counting sort: one pass to count, one to place.
template <typename KeyOf>
SheetIndex::SheetIndex(size_t sheets, size_t groups, KeyOf key_of) : starts_(groups + 1), sheets_(sheets) {
  for (size_t sheet = 0; sheet < sheets; ++sheet) ++starts_[key_of(sheet) + 1];
  for (size_t group = 0; group < groups; ++group) starts_[group + 1] += starts_[group];
  std::vector<uint32_t> next(starts_.begin(), starts_.end() - 1);
  for (size_t sheet = 0; sheet < sheets; ++sheet) sheets_[next[key_of(sheet)]++] = static_cast<uint32_t>(sheet);
}

SheetIndex SheetIndex::ByEntry(const StageMarks& marks) {
  return SheetIndex(marks.sheets(), marks.entries(), [&](size_t sheet) { return marks.entry(sheet); });
}

SheetIndex SheetIndex::ByJudge(const StageMarks& marks) {
  uint32_t judges = 0;
  for (size_t sheet = 0; sheet < marks.sheets(); ++sheet) judges = std::max(judges, marks.judge(sheet) + 1);
  return SheetIndex(marks.sheets(), judges, [&](size_t sheet) { return marks.judge(sheet); });
}

}  // namespace juri::engine
