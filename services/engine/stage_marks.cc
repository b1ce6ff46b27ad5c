#include "services/engine/stage_marks.h"

#include <cassert>

namespace juri::engine {

void StageMarks::Reserve(size_t sheets) {
  entry_.reserve(sheets);
  judge_.reserve(sheets);
  marks_.reserve(sheets * criteria_);
}

void StageMarks::Add(uint32_t entry, uint32_t judge, absl::Span<const int32_t> marks) {
  assert(entry < entries_ && marks.size() == criteria_);
  by_entry_ = by_entry_ && (entry_.empty() || entry_.back() <= entry);
  entry_.push_back(entry);
  judge_.push_back(judge);
  marks_.insert(marks_.end(), marks.begin(), marks.end());
}

}  // namespace juri::engine
