#include "services/engine/rank_stage.h"

#include <algorithm>
#include <limits>
#include <numeric>
#include <random>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/engine/descending.h"
#include "services/engine/stage_for_test.h"
#include "services/engine/ties.h"

namespace juri::engine {
namespace {

using ::testing::ElementsAre;

std::vector<int> Places(const StageResult& result) {
  std::vector<int> places;
  for (const EntryResult& entry : result.entries) places.push_back(entry.place);
  return places;
}

StageResult Ranked(const Stage& stage, const StageEntries& entries, const std::vector<SheetForTest>& sheets,
                   const RankOptions& options = {}) {
  const auto result =
      RankStage(stage, entries, MarksForTest(entries.names.size(), stage.criteria.size(), sheets), options);
  EXPECT_TRUE(result.ok()) << result.status();
  return *result;
}

struct RankingCase {
  const char* name;
  std::vector<SheetForTest> sheets;
  std::vector<int> places;
};

TEST(RankStageTest, Places) {
  const RankingCase cases[] = {
      {"higher is better", {{0, 0, {10}}, {1, 0, {30}}, {2, 0, {20}}}, {3, 1, 2}},
      {"equal scores share places", {{0, 0, {80}}, {1, 0, {90}}, {2, 0, {80}}, {3, 0, {10}}}, {2, 1, 2, 4}},
      {"blank is not zero but incomplete", {{0, 0, {0}}, {1, 0, {kNoMark}}, {2, 0, {5}}}, {2, 0, 1}},
      {"no sheet is incomplete", {{1, 0, {1}}}, {0, 1}},
      {"thirds are exact",
       {{0, 0, {1}},
        {0, 1, {1}},
        {0, 2, {2}},
        {1, 0, {4}},
        {1, 1, {4}},
        {1, 2, {8}},
        {1, 3, {0}},
        {1, 4, {4}},
        {1, 5, {0}},
        {2, 0, {1}}},
       {2, 1, 3}},
  };
  for (const RankingCase& c : cases) {
    EXPECT_EQ(Places(Ranked(StageWithWeights({1}), EntriesForTest(c.places.size()), c.sheets)), c.places) << c.name;
  }
}

TEST(RankStageTest, ThoseWithoutAPlaceAreListedApart) {
  Stage stage = StageWithWeights({1});
  stage.passing_grade = 5000;
  StageEntries entries = EntriesForTest(6);
  entries.states[1] = EntryState::kWithdrawn;
  entries.states[5] = EntryState::kDisqualified;
  const StageResult result = Ranked(stage, entries, {{0, 0, {4999}}, {1, 0, {9000}}, {2, 0, {5000}}, {3, 0, {8000}}});
  EXPECT_THAT(Places(result), ElementsAre(0, 0, 2, 1, 0, 0));
  EXPECT_THAT(result.order, ElementsAre(3, 2, 0, 4, 1, 5));
  EXPECT_EQ(result.entries[0].standing, Standing::kBelowPassingGrade);
  EXPECT_EQ(result.entries[4].standing, Standing::kIncomplete);
  EXPECT_EQ(result.entries[1].place_if_all_stayed, 1);
  EXPECT_EQ(result.entries[3].place_if_all_stayed, 2);
}

TEST(RankStageTest, TheChainPartsEqualTotalsOneComparatorAfterTheOther) {
  Stage stage = StageWithWeights({1, 1, 1});
  stage.ties = {{TieBreaker::Kind::kCriterionMean, "c2"},
                {TieBreaker::Kind::kStageScore, "before"},
                {TieBreaker::Kind::kLot, ""}};
  StageEntries entries = EntriesForTest(5);
  entries.earlier_totals["before"] = {Fraction{1, 1}, Fraction{1, 1}, Fraction{2, 1}, std::nullopt, Fraction{9, 1}};
  const std::vector<SheetForTest> sheets = {
      {0, 0, {50, 40, 30}}, {1, 0, {40, 50, 30}}, {2, 0, {40, 50, 30}}, {3, 0, {10, 20, 90}}, {4, 0, {60, 60, 0}}};
  const StageResult undrawn = Ranked(stage, entries, sheets);
  EXPECT_THAT(Places(undrawn), ElementsAre(3, 3, 2, 1, 5));
  EXPECT_TRUE(undrawn.lot_pending);
  const StageResult drawn = Ranked(stage, entries, sheets, {"seven"});
  EXPECT_FALSE(drawn.lot_pending);
  const bool first_is_lower = LotOf("seven", "e00") < LotOf("seven", "e01");
  EXPECT_EQ(drawn.entries[0].place, first_is_lower ? 3 : 4);
  EXPECT_EQ(drawn.entries[1].place, first_is_lower ? 4 : 3);
  EXPECT_THAT(drawn.parted_by, ElementsAre(kByTotal, 0, 1, 2, 0));
  EXPECT_THAT(undrawn.parted_by, ElementsAre(kByTotal, 0, 1, kByNothing, 0));

  const StageMarks marks = MarksForTest(5, 3, sheets);
  const MarkSums sums(stage.scoring, marks);
  const auto steps = [&](const StageResult& result, uint32_t entry) {
    std::vector<std::string> texts;
    for (const TieStep& step : TieOf({stage, entries, marks, sums}, result, entry).steps) {
      texts.push_back(absl::StrCat(step.breaker, ": ", step.compared));
    }
    return texts;
  };
  EXPECT_THAT(steps(drawn, 3), ElementsAre("0: 90"));
  EXPECT_THAT(steps(drawn, 2), ElementsAre("0: 30", "1: 2"));
  EXPECT_THAT(steps(undrawn, 0), ElementsAre("0: 30", "1: 1"));
  EXPECT_THAT(steps(drawn, 0), ElementsAre("0: 30", "1: 1", "2: " + LotOf("seven", "e00")));
  EXPECT_EQ(TieOf({stage, entries, marks, sums}, undrawn, 2).entries, undrawn.order);
}

TEST(RankStageTest, AComponentPartsByWhatItsCriteriaAloneWouldGive) {
  Stage stage = StageWithWeights({1, 2, 3});
  stage.components = {{"skill", {}, {0, 1}}};
  stage.ties = {{TieBreaker::Kind::kComponentScore, "skill"}};
  // Totals are all 60; the components (x0 + 2 x1) / 3 are 60, 40 and 80 a third.
  const std::vector<SheetForTest> sheets = {{0, 0, {60, 60, 60}}, {1, 0, {0, 60, 80}}, {2, 0, {60, 90, 40}}};
  const StageResult result = Ranked(stage, EntriesForTest(3), sheets);
  EXPECT_THAT(Places(result), ElementsAre(2, 3, 1));
  EXPECT_THAT(result.parted_by, ElementsAre(kByTotal, 0, 0));
  const StageMarks marks = MarksForTest(3, 3, sheets);
  EXPECT_EQ(TieOf({stage, EntriesForTest(3), marks, MarkSums(stage.scoring, marks)}, result, 2).steps[0].compared,
            "80");
}

TEST(RankStageTest, AStageAloneMayPartAndCountWithoutWhatWasBeforeIt) {
  Stage stage = StageWithWeights({1});
  stage.scoring.own_weight = 7;
  stage.scoring.earlier = {{"one", 1}, {"two", 2, true, {RoundingMode::kHalfUp, 0}}};
  stage.ties = {{TieBreaker::Kind::kStageScoreAlone, "one"}};
  StageEntries entries = EntriesForTest(3);
  entries.earlier_totals = {{"one", {Fraction{9000, 1}, Fraction{8000, 1}, Fraction{8000, 1}}},
                            {"two", {Fraction{1, 1}, Fraction{1, 1}, Fraction{1, 1}}}};
  entries.earlier_scores = {{"one", {std::nullopt, Fraction{1, 1}, Fraction{2, 1}}},
                            {"two", {Fraction{5049, 1}, Fraction{5550, 1}, Fraction{5600, 1}}}};
  const StageResult result = Ranked(stage, entries, {{0, 0, {6000}}, {1, 0, {6000}}, {2, 0, {6000}}});
  EXPECT_EQ(result.entries[0].total, (Fraction{6100, 1}));  // (7 x 60 + 90 + 2 x 50) / 10
  EXPECT_EQ(result.entries[1].total, (Fraction{6120, 1}));  // (7 x 60 + 80 + 2 x 56) / 10
  EXPECT_THAT(Places(result), ElementsAre(3, 2, 1));
}

TEST(RankStageTest, AMeanThatIsMissingGoesLast) {
  Stage stage = StageWithWeights({1, 1});
  stage.scoring.missing_mark = MissingMark::kExclude;
  stage.ties = {{TieBreaker::Kind::kCriterionMean, "c1"}};
  const std::vector<SheetForTest> sheets = {{0, 0, {30, kNoMark}}, {1, 0, {60, 0}}, {2, 0, {20, 40}}, {2, 1, {30, 30}}};
  EXPECT_THAT(Places(Ranked(stage, EntriesForTest(3), sheets)), ElementsAre(3, 2, 1));
}

TEST(RankStageTest, EarlierStagesCountByTheirWeights) {
  Stage stage = StageWithWeights({1});
  stage.scoring.own_weight = 70;
  stage.scoring.earlier = {{"before", 30}};
  StageEntries entries = EntriesForTest(3);
  entries.earlier_totals["before"] = {Fraction{9000, 1}, Fraction{1000, 1}, std::nullopt};
  const StageResult result = Ranked(stage, entries, {{0, 0, {5000}}, {1, 0, {8000}}, {2, 0, {9900}}});
  EXPECT_EQ(result.entries[0].total, (Fraction{6200, 1}));
  EXPECT_EQ(result.entries[1].total, (Fraction{5900, 1}));
  EXPECT_THAT(Places(result), ElementsAre(1, 2, 0));
}

TEST(RankStageTest, ADivisorTurnsWeightsOfStagesIntoFactors) {
  Stage stage = StageWithWeights({1});
  stage.scoring.own_weight = 100;
  stage.scoring.earlier = {{"before", 50}};
  stage.scoring.combination_divisor = 100;
  StageEntries entries = EntriesForTest(1);
  entries.earlier_totals["before"] = {Fraction{9001, 1}};
  EXPECT_EQ(Ranked(stage, entries, {{0, 0, {5000}}}).entries[0].total, MakeFraction(19001, 2));
}

TEST(RankStageTest, RefusesWhatDoesNotFitTogether) {
  const Stage stage = StageWithWeights({1});
  const StageMarks twice = MarksForTest(1, 1, {{0, 3, {1}}, {0, 3, {2}}});
  EXPECT_EQ(RankStage(stage, EntriesForTest(1), twice).status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(RankStage(stage, EntriesForTest(2), twice).status().code(), absl::StatusCode::kInvalidArgument);
  const StageMarks apart = MarksForTest(2, 1, {{0, 3, {1}}, {1, 3, {1}}, {0, 3, {2}}});
  EXPECT_EQ(RankStage(stage, EntriesForTest(2), apart).status().code(), absl::StatusCode::kInvalidArgument);
}

TEST(RankStageTest, AScoreBeyond64BitsIsRefusedByName) {
  Stage stage = StageWithWeights({1, 1});
  stage.scoring.products = {RoundingMode::kHalfUp, 6};
  stage.scoring.own_weight = 1000000;
  stage.scoring.earlier = {{"before", 999983}};
  StageEntries entries = EntriesForTest(1);
  entries.earlier_totals["before"] = {Fraction{1, INT64_MAX}};
  const auto status = RankStage(stage, entries, MarksForTest(1, 2, {{0, 0, {3, 4}}})).status();
  EXPECT_EQ(status.code(), absl::StatusCode::kOutOfRange);
  EXPECT_THAT(std::string(status.message()), testing::HasSubstr("e00"));
}

// The slow way, sharing nothing with the engine but integers: a mean as a count of equal steps.
struct SlowScore {
  long long sum = 0;
  long long sheets = 0;
};

int SlowPlace(const std::vector<SlowScore>& scores, size_t entry) {
  if (scores[entry].sheets == 0) return 0;
  int better = 0;
  for (const SlowScore& other : scores) {
    if (other.sheets > 0 && other.sum * scores[entry].sheets > scores[entry].sum * other.sheets) ++better;
  }
  return better + 1;
}

TEST(RankStageProperty, AgreesWithASlowComputationAndIgnoresTheOrderOfSheets) {
  std::mt19937 random(20180919);
  const Stage stage = StageWithWeights({3, 7, 11});
  for (int round = 0; round < 200; ++round) {
    const size_t count = 1 + random() % 30;
    std::vector<SlowScore> slow(count);
    std::vector<SheetForTest> sheets;
    for (uint32_t entry = 0; entry < count; ++entry) {
      for (uint32_t judge = 0; judge < random() % 5; ++judge) {
        SheetForTest sheet{entry, judge, {}};
        for (int c = 0; c < 3; ++c)
          sheet.marks.push_back(random() % 12 == 0 ? kNoMark : static_cast<int>(random() % 8));
        sheets.push_back(sheet);
        const auto& m = sheet.marks;
        if (m[0] == kNoMark || m[1] == kNoMark || m[2] == kNoMark) continue;
        for (int i = 0; i < 3; ++i) slow[entry].sum += m[0];
        for (int i = 0; i < 7; ++i) slow[entry].sum += m[1];
        for (int i = 0; i < 11; ++i) slow[entry].sum += m[2];
        ++slow[entry].sheets;
      }
    }
    const StageResult result = Ranked(stage, EntriesForTest(count), sheets);
    for (size_t entry = 0; entry < count; ++entry) {
      ASSERT_EQ(result.entries[entry].place, SlowPlace(slow, entry)) << "round " << round << " entry " << entry;
    }
    std::shuffle(sheets.begin(), sheets.end(), random);
    EXPECT_EQ(Ranked(stage, EntriesForTest(count), sheets).order, result.order);
  }
}

std::vector<uint32_t> Ordered(const std::vector<Fraction>& numbers) {
  std::vector<uint32_t> indices(numbers.size());
  std::iota(indices.begin(), indices.end(), 0);
  OrderDescending(numbers, indices);
  return indices;
}

std::vector<bool> EqualsLast(const std::vector<Fraction>& numbers) {
  std::vector<uint32_t> indices(numbers.size());
  return OrderDescending(numbers, indices);
}

TEST(DescendingTest, FallsBackToFractionsWithoutACommonScale) {
  const std::vector<Fraction> numbers = {{1, 2147483647}, {1, 2147483629}, {1, 2147483587}, {2, 2147483647}};
  EXPECT_EQ(OnCommonScale(numbers), std::nullopt);
  EXPECT_THAT(Ordered(numbers), ElementsAre(3, 2, 1, 0));
  const std::vector<Fraction> small = {{1, 3}, {1, 2}, {-1, 7}};
  EXPECT_THAT(*OnCommonScale(small), ElementsAre(14, 21, -6));
  EXPECT_THAT(Ordered(small), ElementsAre(1, 0, 2));
}

TEST(DescendingTest, OrdersIntegersOfEverySpread) {
  constexpr int64_t kMost = std::numeric_limits<int64_t>::max();
  EXPECT_THAT(Ordered({}), ElementsAre());
  EXPECT_THAT(Ordered({{5, 1}, {5, 1}}), ElementsAre(0, 1));
  EXPECT_THAT(Ordered({{-kMost, 1}, {2048, 1}, {kMost, 1}, {0, 1}, {2047, 1}, {-1, 1}, {2048, 1}}),
              ElementsAre(2, 1, 6, 4, 3, 5, 0));
}

TEST(DescendingTest, SaysWhoEqualsTheOneBefore) {
  EXPECT_THAT(EqualsLast({{1, 2}, {3, 1}, {1, 2}, {2, 1}, {3, 1}}), ElementsAre(false, true, false, false, true));
  EXPECT_THAT(EqualsLast({{1, 2147483647}, {1, 2147483629}, {1, 2147483587}, {1, 2147483629}}),
              ElementsAre(false, false, true, false));
}

TEST(DescendingTest, KeepsTheIndicesGiven) {
  std::vector<uint32_t> indices = {0, 2, 3};
  OrderDescending({{5, 1}, {7, 2}, {8, 1}}, indices);
  EXPECT_THAT(indices, ElementsAre(3, 0, 2));
}

}  // namespace
}  // namespace juri::engine
