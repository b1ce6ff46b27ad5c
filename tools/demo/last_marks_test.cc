#include "tools/demo/last_marks.h"

#include <gtest/gtest.h>

#include <numeric>

namespace juri::demo {
namespace {

constexpr int32_t kHighest = 10000;
constexpr int kSheets = 3;
const std::vector<int64_t> kWeights = {10, 15, 5, 30, 40};

double MeanOf(const BeforeLastSheet& before, const std::vector<int32_t>& last) {
  double weighted = 0;
  for (size_t c = 0; c < last.size(); ++c) weighted += static_cast<double>(kWeights[c] * (before.sums[c] + last[c]));
  return weighted / kSheets / 100;
}

TEST(LevelingMarksTest, MakesTwoProposalsEqualOnEveryCriterionAtTheTarget) {
  const BeforeLastSheet first = {{15025, 14800, 15210, 14333, 15000}, {7500, 7400, 7700, 7250, 7475}};
  const BeforeLastSheet second = {{14000, 15100, 15000, 14900, 14850}, {7000, 7600, 7500, 7450, 7425}};
  for (const double target : {7350.0, 7431.27, 7433.9, 7501.01}) {
    const auto last = LevelingMarks(first, second, kSheets, kWeights, target, kHighest);
    ASSERT_TRUE(last.has_value());
    for (size_t c = 0; c < kWeights.size(); ++c) {
      EXPECT_EQ(first.sums[c] + last->first[c], second.sums[c] + last->second[c]);
    }
    EXPECT_LE(MeanOf(first, last->first), target + 1e-9);
    EXPECT_GT(MeanOf(first, last->first), target - 1.0 / kSheets);
  }
}

TEST(LevelingMarksTest, KeepsNaturalMarksThatAreLevelAlready) {
  const BeforeLastSheet one = {{15000, 14000, 13000, 15000, 14000}, {7500, 7000, 6500, 7500, 7000}};
  const auto last = LevelingMarks(one, one, kSheets, kWeights, MeanOf(one, one.natural), kHighest);
  ASSERT_TRUE(last.has_value());
  EXPECT_EQ(last->first, one.natural);
  EXPECT_EQ(last->second, one.natural);
}

TEST(LevelingMarksTest, RefusesMarksBeyondTheScale) {
  const BeforeLastSheet strong = {{19000, 19000, 19000, 19000, 19000}, {9500, 9500, 9500, 9500, 9500}};
  const BeforeLastSheet weak = {{5000, 5000, 5000, 5000, 5000}, {2500, 2500, 2500, 2500, 2500}};
  EXPECT_FALSE(LevelingMarks(strong, weak, kSheets, kWeights, 6000, kHighest).has_value());
  EXPECT_FALSE(LevelingMarks(weak, strong, kSheets, kWeights, 6000, kHighest).has_value());
}

}  // namespace
}  // namespace juri::demo
