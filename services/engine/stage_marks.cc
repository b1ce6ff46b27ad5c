#include "services/engine/stage_marks.h"

#include <cassert>
#include <utility>

namespace juri::engine {

void StageMarks::Reserve(size_t sheets) {
  entry_.reserve(sheets);
  judge_.reserve(sheets);
  marks_.reserve(sheets * criteria_);
}

void StageMarks::Add(uint32_t entry, uint32_t judge, absl::Span<const int32_t> marks) {
  assert(entry < entries_ && marks.size() == criteria_);
  ascending_ = ascending_ && (entry_.empty() || std::pair(entry_.back(), judge_.back()) < std::pair(entry, judge));
  entry_.push_back(entry);
  judge_.push_back(judge);
  marks_.insert(marks_.end(), marks.begin(), marks.end());
}

}  // namespace juri::engine
