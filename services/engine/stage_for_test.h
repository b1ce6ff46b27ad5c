// Small stages for tests of the engine.
#pragma once

#include <initializer_list>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/engine/definition.h"
#include "services/engine/stage_marks.h"

namespace juri::engine {

// A stage "now" with criteria c0, c1, ... of these weights, scale 0 to 100 points, at least one sheet, plain mean.
inline Stage StageWithWeights(std::initializer_list<int64_t> weights) {
  Stage stage;
  stage.code = "now";
  stage.weights_total = 0;
  for (const int64_t weight : weights) {
    stage.criteria.push_back({absl::StrCat("c", stage.criteria.size()), {}, {}, weight, 0, 10000});
    stage.weights_total += weight;
  }
  stage.judges_per_proposal = 2;
  stage.minimum_sheets = 1;
  stage.tie_at_cut = TieAtCut::kPlenary;
  return stage;
}

// Entries "e00", "e01", ... that all take part.
inline StageEntries EntriesForTest(size_t count) {
  StageEntries entries;
  for (size_t i = 0; i < count; ++i) entries.names.push_back(absl::StrCat("e", absl::Dec(i, absl::kZeroPad2)));
  entries.states.assign(count, EntryState::kIn);
  return entries;
}

struct SheetForTest {
  uint32_t entry;
  uint32_t judge;
  std::vector<int32_t> marks;
};

inline StageMarks MarksForTest(size_t entries, size_t criteria, const std::vector<SheetForTest>& sheets) {
  StageMarks marks(entries, criteria);
  for (const SheetForTest& sheet : sheets) marks.Add(sheet.entry, sheet.judge, sheet.marks);
  return marks;
}

}  // namespace juri::engine
