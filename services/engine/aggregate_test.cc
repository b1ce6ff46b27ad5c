#include "services/engine/aggregate.h"

#include "gtest/gtest.h"
#include "services/engine/points_by_place.h"

namespace juri::engine {
namespace {

std::vector<Fraction> Whole(std::initializer_list<int64_t> values) {
  std::vector<Fraction> fractions;
  for (const int64_t value : values) fractions.push_back({value, 1});
  return fractions;
}

struct AggregateCase {
  const char* name;
  Aggregation rule;
  std::vector<Fraction> values;
  std::optional<Fraction> expected;
};

TEST(AggregateTest, Methods) {
  const Rounding to_point{RoundingMode::kHalfUp, 0};
  const AggregateCase cases[] = {
      {"mean", Mean{}, Whole({100, 200, 400}), MakeFraction(700, 3)},
      {"nothing to aggregate", Mean{}, {}, std::nullopt},
      {"trimmed mean drops by value", TrimmedMean{1, 1}, Whole({900, 100, 500, 400}), Fraction{450, 1}},
      {"trimmed mean of too few", TrimmedMean{1, 1}, Whole({900, 100}), std::nullopt},
      {"capped mean pulls outliers in", CappedMean{100, {}}, Whole({700, 700, 1000}), MakeFraction(2300, 3)},
      {"capped mean within the limit", CappedMean{300, {}}, Whole({700, 800}), Fraction{750, 1}},
      {"capped mean around a rounded centre", CappedMean{100, to_point}, Whole({700, 700, 980}), MakeFraction(2300, 3)},
      {"median of odd", Median{Median::OfEven::kMean}, Whole({3, 9, 1}), Fraction{3, 1}},
      {"lower median", Median{Median::OfEven::kLower}, Whole({4, 1, 3, 9}), Fraction{3, 1}},
      {"upper median", Median{Median::OfEven::kUpper}, Whole({4, 1, 3, 9}), Fraction{4, 1}},
      {"mean median", Median{Median::OfEven::kMean}, Whole({4, 1, 3, 9}), MakeFraction(7, 2)},
      {"sum", Sum{}, Whole({4, 1, 3}), Fraction{8, 1}},
      {"sum without extremes", Sum{2, 2}, Whole({70, 75, 75, 80, 85, 85, 90}), Fraction{240, 1}},
  };
  for (const AggregateCase& c : cases) EXPECT_EQ(Aggregate(c.rule, c.values), c.expected) << c.name;
}

TEST(AggregateTest, OverflowIsSeen) {
  EXPECT_TRUE(Aggregate(Median{}, {Fraction::Overflow(), {1, 1}})->overflowed());
  EXPECT_TRUE(Aggregate(Sum{}, {{INT64_MAX, 1}, {INT64_MAX, 1}})->overflowed());
}

TEST(PointsByPlaceTest, SharedPlacesShareAsDeclared) {
  const std::vector<std::optional<Fraction>> scores = {Fraction{5, 1}, Fraction{9, 1}, std::nullopt, Fraction{5, 1},
                                                       Fraction{1, 1}};
  PointsByPlace rule{{{1200, 1}, {1000, 1}, {800, 1}}, PointsByPlace::Shared::kMean};
  const auto expect = [&](Fraction shared) {
    const std::vector<std::optional<Fraction>> points = {shared, Fraction{1200, 1}, std::nullopt, shared,
                                                         Fraction{0, 1}};
    EXPECT_EQ(PointsOfSheets(rule, scores), points);
  };
  expect({900, 1});
  rule.shared = PointsByPlace::Shared::kBest;
  expect({1000, 1});
  rule.shared = PointsByPlace::Shared::kWorst;
  expect({800, 1});
}

}  // namespace
}  // namespace juri::engine
