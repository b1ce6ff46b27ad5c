#include "services/engine/component_score.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/engine/stage_for_test.h"

namespace juri::engine {
namespace {

using ::testing::ElementsAre;
using ::testing::Eq;
using ::testing::Optional;

std::vector<std::optional<Fraction>> Scores(const Stage& stage, const StageEntries& entries,
                                            const std::vector<SheetForTest>& sheets) {
  const StageMarks marks = MarksForTest(entries.names.size(), stage.criteria.size(), sheets);
  return ComponentScores(stage, {"some", {}, {1, 2}}, entries, marks);
}

TEST(ComponentScoreTest, FollowsTheOrderAndAggregationOfItsStage) {
  Stage stage = StageWithWeights({5, 1, 3});
  stage.scoring.aggregation = TrimmedMean{1, 0};
  stage.scoring.stage_scores = stage.scoring.sheet_scores = {RoundingMode::kHalfUp, 0};  // not its own
  const std::vector<SheetForTest> sheets = {{0, 0, {0, 10, 50}}, {0, 1, {0, 90, 30}}, {0, 2, {0, 30, 30}}};
  EXPECT_THAT(Scores(stage, EntriesForTest(1), sheets), ElementsAre(Optional(Fraction{35, 1})));  // 40, 45, 30
  stage.scoring.criteria_first = true;
  EXPECT_THAT(Scores(stage, EntriesForTest(1), sheets), ElementsAre(Optional(MakeFraction(55, 2))));  // 20 and 30
}

TEST(ComponentScoreTest, TakesTheFactorsOfItsCriteria) {
  Stage stage = StageWithWeights({1, 1, 1});
  stage.scoring.divisor = 1;
  StageEntries entries = EntriesForTest(1);
  entries.factors_permille = {9000, 2000, 500};
  EXPECT_THAT(Scores(stage, entries, {{0, 0, {7, 10, 40}}}), ElementsAre(Optional(Fraction{40, 1})));
}

TEST(ComponentScoreTest, CountsOnlySheetsThatCountInTheStage) {
  Stage stage = StageWithWeights({1, 1, 1});
  const std::vector<SheetForTest> sheets = {
      {0, 0, {kNoMark, 90, 90}}, {0, 1, {20, 30, 50}}, {1, 0, {70, kNoMark, kNoMark}}};
  EXPECT_THAT(Scores(stage, EntriesForTest(2), sheets), ElementsAre(Optional(Fraction{40, 1}), Eq(std::nullopt)));
  stage.scoring.missing_mark = MissingMark::kExclude;
  EXPECT_THAT(Scores(stage, EntriesForTest(2), sheets), ElementsAre(Optional(Fraction{65, 1}), Eq(std::nullopt)));
}

}  // namespace
}  // namespace juri::engine
