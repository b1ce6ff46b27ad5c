// The sheet scores of a stage as the two-way model of severity reads them: who gave how much to what.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "absl/types/span.h"
#include "services/engine/definition.h"
#include "services/engine/stage_marks.h"

namespace juri::engine {

struct Reading {
  uint32_t entry;
  uint32_t judge;
  double score;  // in whatever unit the caller reads the results in; centipoints in a stage
};

// Readings by entry, then judge, so that no sum depends on the order in which they came.
class Readings {
 public:
  // Requires: entry < entries and judge < judges in each, and no judge twice on an entry.
  Readings(std::vector<Reading> readings, size_t entries, size_t judges);

  size_t entries() const { return starts_.size() - 1; }
  size_t judges() const { return judges_; }
  size_t size() const { return readings_.size(); }
  absl::Span<const Reading> all() const { return readings_; }
  absl::Span<const Reading> of_entry(size_t entry) const {
    return absl::MakeConstSpan(readings_).subspan(starts_[entry], starts_[entry + 1] - starts_[entry]);
  }

 private:
  size_t judges_;
  std::vector<Reading> readings_;
  std::vector<size_t> starts_;
};

// The exact score, before any rounding, of every counted sheet on an entry that takes part; what left the competition
// does not measure judges.
Readings ReadingsOf(const Stage& stage, const StageEntries& entries, const StageMarks& marks);

}  // namespace juri::engine
