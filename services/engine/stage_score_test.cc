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
  return StageScorer(stage, entries, marks, MarkSums(stage.scoring, marks)).Score(0).value_or(Fraction{-1, 1});
}

TEST(MarkSumsTest, AddUpWhatTheRuleForMissingMarksLetsCount) {
  const StageMarks marks = MarksForTest(2, 2, {{1, 0, {10, 20}}, {0, 0, {kNoMark, 7}}, {1, 1, {kNoMark, 40}}});
  ScoringRule rule;
  const auto expect = [&](size_t criterion, int sheets, int64_t sum, int count) {
    const MarkSums sums(rule, marks);
    EXPECT_EQ(sums.counted_sheets(1), sheets);
    EXPECT_EQ(sums.sum(1, criterion), sum);
    EXPECT_EQ(sums.count(1, criterion), count);
  };
  expect(1, 1, 20, 1);
  rule.missing_mark = MissingMark::kExclude;
  expect(0, 2, 10, 1);
  expect(1, 2, 60, 2);
  rule.missing_mark = MissingMark::kFill;
  rule.fill_mark = 5;
  expect(0, 2, 15, 2);
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
  const StageEntries entries = EntriesForTest(1);
  const MarkSums sums(stage.scoring, marks);
  EXPECT_EQ(sums.counted_sheets(0), 1);
  for (const bool criteria_first : {false, true}) {
    stage.scoring.criteria_first = criteria_first;
    EXPECT_EQ(StageScorer(stage, entries, marks, sums).Score(0), std::nullopt);
  }
}

}  // namespace
}  // namespace juri::engine
