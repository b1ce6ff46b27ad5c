// The sheets of each entry, or of each judge, found without searching.
#pragma once

#include <cstdint>
#include <vector>

#include "absl/types/span.h"
#include "services/engine/stage_marks.h"

namespace juri::engine {

// Sheet numbers grouped by a key from 0 to groups - 1; inside a group in the order of the input.
class SheetIndex {
 public:
  static SheetIndex ByEntry(const StageMarks& marks);
  static SheetIndex ByJudge(const StageMarks& marks);

  // All of them, group after group.
  absl::Span<const uint32_t> sheets() const { return sheets_; }
  size_t groups() const { return starts_.size() - 1; }
  absl::Span<const uint32_t> sheets(size_t group) const {
    return absl::MakeConstSpan(sheets_).subspan(starts_[group], starts_[group + 1] - starts_[group]);
  }

 private:
  template <typename KeyOf>
  SheetIndex(size_t sheets, size_t groups, KeyOf key_of);

  std::vector<uint32_t> starts_;
  std::vector<uint32_t> sheets_;
};

}  // namespace juri::engine
