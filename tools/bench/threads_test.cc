#include "tools/bench/threads.h"

#include <gtest/gtest.h>

#include <stdexcept>

#include "absl/time/clock.h"

namespace juri::bench {
namespace {

TEST(ThreadsTest, CountsWhatEndedInTime) {
  const auto wait = [] {
    absl::SleepFor(absl::Milliseconds(10));
    return true;
  };
  const auto round = RunThreads({wait, wait}, absl::Milliseconds(105));
  ASSERT_TRUE(round.ok());
  EXPECT_EQ(round->took, absl::Milliseconds(105));
  EXPECT_GE(round->latencies.size(), 4u);
  EXPECT_LE(round->latencies.size(), 20u);
}

TEST(ThreadsTest, EndsWhenNothingIsLeft) {
  int left = 3;
  const auto round = RunThreads({[&] { return left-- > 0; }}, absl::Hours(1));
  ASSERT_TRUE(round.ok());
  EXPECT_EQ(round->latencies.size(), 3u);
  EXPECT_LT(round->took, absl::Minutes(1));
}

TEST(ThreadsTest, AFailureIsTheResult) {
  const auto round = RunThreads({[]() -> bool { throw std::runtime_error("lost"); }}, absl::Hours(1));
  EXPECT_EQ(round.status().message(), "lost");
}

}  // namespace
}  // namespace juri::bench
