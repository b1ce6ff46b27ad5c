#include "tools/bench/figures.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace juri::bench {
namespace {

using testing::ElementsAre;

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
  EXPECT_EQ(Percentile(Milliseconds(100), 0.5), absl::Milliseconds(50));
  EXPECT_EQ(Percentile(Milliseconds(100), 0.99), absl::Milliseconds(99));
  EXPECT_EQ(Percentile(Milliseconds(100), 1), absl::Milliseconds(100));
  EXPECT_EQ(Percentile(Milliseconds(1), 0.01), absl::Milliseconds(1));
  EXPECT_EQ(Percentile({}, 0.5), absl::ZeroDuration());
}

TEST(FiguresTest, AQuotientComparesRoundsThatTookTurns) {
  const Round slow{absl::Seconds(4), Milliseconds(10), {}};
  const Round fast{absl::Seconds(1), Milliseconds(10), {}};
  EXPECT_THAT(Quotients({slow, fast, fast}, {slow, slow, fast}), ElementsAre(1, 4, 1));
}

}  // namespace
}  // namespace juri::bench
