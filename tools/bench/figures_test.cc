#include "tools/bench/figures.h"

#include <gtest/gtest.h>

namespace juri::bench {
namespace {

std::vector<absl::Duration> Milliseconds(int count) {
  std::vector<absl::Duration> values;
  for (int i = count; i >= 1; --i) values.push_back(absl::Milliseconds(i));
  return values;
}

TEST(FiguresTest, MedianIsTheValueInTheMiddle) {
  EXPECT_EQ(Median({3, 1, 2}), 2);
  EXPECT_EQ(Median({4, 1, 2, 3}), 2);
  EXPECT_EQ(Median({5}), 5);
}

TEST(FiguresTest, PercentileIsAValueThatOccurred) {
  std::vector<absl::Duration> values = Milliseconds(100);
  EXPECT_EQ(Percentile(values, 0.5), absl::Milliseconds(50));
  EXPECT_EQ(Percentile(values, 0.99), absl::Milliseconds(99));
  EXPECT_EQ(Percentile(values, 1), absl::Milliseconds(100));
  std::vector<absl::Duration> one = Milliseconds(1);
  EXPECT_EQ(Percentile(one, 0.01), absl::Milliseconds(1));
}

TEST(FiguresTest, ARateIsTheMedianRoundWithThePercentilesOfAll) {
  const Rate rate = RateOf({{absl::Seconds(1), Milliseconds(10)},
                            {absl::Seconds(2), Milliseconds(100)},
                            {absl::Seconds(1), Milliseconds(20)}});
  EXPECT_EQ(rate.per_second, 20);
  EXPECT_EQ(rate.operations, 130u);
  EXPECT_EQ(rate.p99, absl::Milliseconds(99));
}

TEST(FiguresTest, AQuotientComparesRoundsThatTookTurns) {
  const Round slow{absl::Seconds(4), Milliseconds(10)};
  const Round fast{absl::Seconds(1), Milliseconds(10)};
  EXPECT_EQ(MedianQuotient({slow, fast, fast}, {slow, slow, fast}), 1);
  EXPECT_EQ(MedianQuotient({fast}, {slow}), 4);
}

}  // namespace
}  // namespace juri::bench
