#include "services/engine/apart.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/engine/stage_for_test.h"

namespace juri::engine {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<uint32_t> Apart(const Stage& stage, const StageEntries& entries, const std::vector<SheetForTest>& sheets) {
  std::vector<uint32_t> apart;
  const StageMarks marks = MarksForTest(entries.names.size(), stage.criteria.size(), sheets);
  for (const EntryApart& one : EntriesApart(stage, entries, marks)) apart.push_back(one.entry);
  return apart;
}

TEST(EntriesApartTest, HaveTwoSheetsFurtherApartThanTheDistance) {
  Stage stage = StageWithWeights({1, 2});
  stage.reading_distance = 1500;
  StageEntries entries = EntriesForTest(8);
  entries.states[7] = EntryState::kWithdrawn;
  const std::vector<SheetForTest> sheets = {
      {0, 0, {8000, 8000}}, {0, 1, {6500, 6500}},                          // exactly as far
      {1, 0, {8000, 8000}}, {1, 1, {6499, 6500}},                          // a third of a centipoint further
      {2, 0, {8000, 8000}},                                                // alone
      {4, 0, {7000, 7000}}, {4, 1, {5000, 5000}},   {4, 2, {8001, 8001}},  // three sheets
      {5, 0, {9000, 9000}}, {5, 1, {kNoMark, 100}},                        // does not count
      {6, 0, {1000, 9000}}, {6, 1, {9000, 5000}},                          // one score of other marks
      {7, 0, {8000, 8000}}, {7, 1, {0, 0}}};
  EXPECT_THAT(Apart(stage, entries, sheets), ElementsAre(1, 4));
  const auto found = EntriesApart(stage, entries, MarksForTest(8, 2, sheets));
  EXPECT_EQ(found[1].sheets, 3);
  EXPECT_EQ(found[1].lowest, (Fraction{5000, 1}));
  EXPECT_EQ(found[1].highest, (Fraction{8001, 1}));
  stage.reading_distance.reset();
  EXPECT_THAT(Apart(stage, entries, sheets), IsEmpty());
}

}  // namespace
}  // namespace juri::engine
