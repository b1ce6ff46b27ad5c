#include "tools/bench/compare.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

namespace juri::bench {
namespace {

using testing::ContainsRegex;

Figure Latency(std::vector<double> rounds) { return {"read", "p99", "ms", std::move(rounds), true, {}}; }
Figure Speed(std::vector<double> rounds) { return {"read", "per second", "1/s", std::move(rounds), false, {}}; }

TEST(CompareTest, RoundsThatOverlapSayNothing) {
  EXPECT_EQ(ChangeOf(Latency({10, 11, 12}), Latency({12, 13, 14})), Change::kWithinSpread);
  EXPECT_EQ(ChangeOf(Latency({5, 20}), Latency({10, 11})), Change::kWithinSpread);
  EXPECT_EQ(ChangeOf(Latency({10}), Latency({20, 21})), Change::kUnknown);
}

TEST(CompareTest, WhatIsBetterDependsOnTheFigure) {
  EXPECT_EQ(ChangeOf(Latency({10, 11}), Latency({12, 13})), Change::kWorse);
  EXPECT_EQ(ChangeOf(Latency({12, 13}), Latency({10, 11})), Change::kBetter);
  EXPECT_EQ(ChangeOf(Speed({10, 11}), Speed({12, 13})), Change::kBetter);
  EXPECT_EQ(ChangeOf(Speed({12, 13}), Speed({10, 11})), Change::kWorse);
}

TEST(CompareTest, ALineSaysBeforeAfterAndTheRatio) {
  Report before, after;
  before.Add(Latency({10, 11, 12}));
  before.Add({"gone", "p50", "ms", {1}, true, {}});
  after.Add(Latency({20, 22, 24}));
  after.Add(Speed({5, 6}));
  std::ostringstream out;
  PrintComparison(before, after, out);
  EXPECT_THAT(out.str(), ContainsRegex("read: p99 +ms +11.000 +22.000 +2.000  worse"));
  EXPECT_THAT(out.str(), ContainsRegex("read: per second +1/s +5.000 +new"));
  EXPECT_THAT(out.str(), ContainsRegex("gone: p50 +ms +1.000 +not measured now"));
}

}  // namespace
}  // namespace juri::bench
