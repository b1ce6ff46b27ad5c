#include "services/engine/stage_score.h"

#include "gtest/gtest.h"
#include "services/engine/sheet_score.h"
#include "services/engine/stage_for_test.h"

namespace juri::engine {
namespace {

TEST(SheetScoreTest, WeightedMeanIsExact) {
  const Stage stage = StageWithWeights({2, 1});
  EXPECT_EQ(SheetScore(stage, {8000, 7001}), MakeFraction(23001, 3));
}

TEST(SheetScoreTest, BlankIsNeverZero) {
  Stage stage = StageWithWeights({2, 1});
  EXPECT_EQ(SheetScore(stage, {8000, kNoMark}), std::nullopt);
  stage.scoring.missing_mark = MissingMark::kExclude;
  EXPECT_EQ(SheetScore(stage, {8000, kNoMark}), (Fraction{8000, 1}));
  EXPECT_EQ(SheetScore(stage, {kNoMark, kNoMark}), std::nullopt);
  stage.scoring.missing_mark = MissingMark::kFill;
  stage.scoring.fill_mark = 500;
  EXPECT_EQ(SheetScore(stage, {8000, kNoMark}), (Fraction{5500, 1}));
}

TEST(SheetScoreTest, EachStepRoundsAsItsRuleSays) {
  Stage stage = StageWithWeights({1, 1, 1});
  const std::vector<int32_t> marks = {100, 100, 101};  // products 0.33333, 0.33333, 0.33667 points
  stage.scoring.sheet_scores = {RoundingMode::kHalfUp, 2};
  EXPECT_EQ(SheetScore(stage, marks), (Fraction{100, 1}));
  stage.scoring.products = {RoundingMode::kHalfUp, 1};
  EXPECT_EQ(SheetScore(stage, marks), (Fraction{90, 1}));
}

TEST(SheetScoreTest, DivisorTurnsWeightsIntoFactors) {
  Stage stage = StageWithWeights({160, 80});
  stage.scoring.divisor = 100;
  EXPECT_EQ(SheetScore(stage, {700, 500}), (Fraction{1520, 1}));
}

TEST(SheetScoreTest, DifficultyMultipliesTheProduct) {
  Stage stage = StageWithWeights({1});
  stage.scoring.divisor = 1;
  EXPECT_EQ(SheetScore(stage, {750}, {3200}), (Fraction{2400, 1}));
}

Fraction OnlyScore(const Stage& stage, const StageEntries& entries, const std::vector<SheetForTest>& sheets) {
  const StageMarks marks = MarksForTest(entries.names.size(), stage.criteria.size(), sheets);
  return ScoreEntries(stage, entries, marks, SheetIndex::ByEntry(marks))[0].score.value_or(Fraction{-1, 1});
}

TEST(StageScoreTest, OrderOfJudgesAndCriteriaMattersWhereValuesAreTrimmed) {
  Stage stage = StageWithWeights({1, 1});
  stage.scoring.aggregation = TrimmedMean{1, 1};
  const std::vector<SheetForTest> sheets = {{0, 0, {1000, 2000}}, {0, 1, {5000, 1000}}, {0, 2, {3000, 9000}}};
  EXPECT_EQ(OnlyScore(stage, EntriesForTest(1), sheets), (Fraction{3000, 1}));  // sheet scores 1500, 3000, 6000
  stage.scoring.criteria_first = true;
  EXPECT_EQ(OnlyScore(stage, EntriesForTest(1), sheets), (Fraction{2500, 1}));  // criteria 3000 and 2000
}

TEST(StageScoreTest, DivingSumsTheMiddleMarksTimesTheDifficulty) {
  Stage stage = StageWithWeights({1});
  stage.scoring.aggregation = Sum{2, 2};
  stage.scoring.criteria_first = true;
  stage.scoring.divisor = 1;
  StageEntries entries = EntriesForTest(1);
  entries.factors_permille = {3100};
  const std::vector<SheetForTest> sheets = {{0, 0, {700}}, {0, 1, {750}}, {0, 2, {750}}, {0, 3, {800}},
                                            {0, 4, {850}}, {0, 5, {850}}, {0, 6, {900}}};
  EXPECT_EQ(OnlyScore(stage, entries, sheets), (Fraction{7440, 1}));  // (7.5 + 8 + 8.5) x 3.1
}

TEST(StageScoreTest, AnEntryThatLeftGivesItsPlaceInEachJudgesOrderUp) {
  Stage stage = StageWithWeights({1});
  stage.scoring.aggregation = PointsByPlace{{{300, 1}, {200, 1}, {100, 1}}, PointsByPlace::Shared::kMean};
  StageEntries entries = EntriesForTest(2);
  const std::vector<SheetForTest> sheets = {{0, 0, {50}}, {1, 0, {90}}, {0, 1, {50}}, {1, 1, {40}}};
  EXPECT_EQ(OnlyScore(stage, entries, sheets), (Fraction{500, 1}));
  entries.states[1] = EntryState::kWithdrawn;
  EXPECT_EQ(OnlyScore(stage, entries, sheets), (Fraction{600, 1}));
}

TEST(StageScoreTest, BelowTheMinimumOfSheetsThereIsNoScore) {
  Stage stage = StageWithWeights({1});
  stage.minimum_sheets = 2;
  const StageMarks marks = MarksForTest(1, 1, {{0, 0, {50}}, {0, 1, {kNoMark}}});
  for (const bool criteria_first : {false, true}) {
    stage.scoring.criteria_first = criteria_first;
    const StageScore score = ScoreEntries(stage, EntriesForTest(1), marks, SheetIndex::ByEntry(marks))[0];
    EXPECT_EQ(score.counted_sheets, 1);
    EXPECT_EQ(score.score, std::nullopt);
  }
}

}  // namespace
}  // namespace juri::engine
