#include "common/base/fraction.h"

#include <limits>

#include "gtest/gtest.h"

namespace juri {
namespace {

constexpr int64_t kMost = std::numeric_limits<int64_t>::max();
constexpr int64_t kLeast = std::numeric_limits<int64_t>::min();

TEST(FractionTest, IsReducedWithAPositiveDenominator) {
  EXPECT_EQ(MakeFraction(6, -4), (Fraction{-3, 2}));
  EXPECT_EQ(MakeFraction(0, 7), (Fraction{0, 1}));
  EXPECT_EQ(MakeFraction(Int128{kMost} * 10, Int128{kMost} * 15), (Fraction{2, 3}));
}

TEST(FractionTest, Arithmetic) {
  EXPECT_EQ((Fraction{1, 3} + Fraction{1, 6}), (Fraction{1, 2}));
  EXPECT_EQ((Fraction{1, 3} - Fraction{1, 2}), (Fraction{-1, 6}));
  EXPECT_EQ((Fraction{2, 3} * Fraction{3, 4}), (Fraction{1, 2}));
  EXPECT_EQ((Fraction{2, 3} / Fraction{-4, 3}), (Fraction{-1, 2}));
}

TEST(FractionTest, OverflowIsKeptAndSeen) {
  const Fraction tiny{1, kMost};
  EXPECT_TRUE((tiny * tiny).overflowed());
  EXPECT_TRUE((tiny * tiny + Fraction{1, 1}).overflowed());
  EXPECT_TRUE((Fraction{kMost, 1} + Fraction{kMost, 1}).overflowed());
  EXPECT_TRUE((Fraction{1, 1} / Fraction{0, 1}).overflowed());
  EXPECT_EQ((Fraction{kLeast, 1} + Fraction{kMost, 1}), (Fraction{-1, 1}));
}

TEST(FractionTest, ComparesExactlyWhereDoublesDoNot) {
  EXPECT_LT((Fraction{kMost - 1, kMost}), (Fraction{1, 1}));
  EXPECT_LT((Fraction{kMost - 2, kMost - 1}), (Fraction{kMost - 1, kMost}));
  EXPECT_GT((Fraction{-1, 3}), (Fraction{-1, 2}));
}

struct RoundingCase {
  Fraction value;
  int decimals;
  const char* half_up;
  const char* half_even;
};

TEST(FractionTest, RoundsAndShows) {
  const RoundingCase cases[] = {
      {{5, 2}, 0, "3", "2"},
      {{7, 2}, 0, "4", "4"},
      {{-5, 2}, 0, "-3", "-2"},
      {{2675, 1000}, 2, "2.68", "2.68"},
      {{2665, 1000}, 2, "2.67", "2.66"},
      {{-1, 200}, 2, "-0.01", "0.00"},
      {{1, 3}, 4, "0.3333", "0.3333"},
      {{12, 1}, 2, "12.00", "12.00"},
      {{1, 2000}, 3, "0.001", "0.000"},
      {{kMost, 1}, 1, "9223372036854775807.0", "9223372036854775807.0"},
      {{kLeast, 1}, 18, "-9223372036854775808.000000000000000000", "-9223372036854775808.000000000000000000"}};
  for (const RoundingCase& c : cases) {
    EXPECT_EQ(c.value.Display(c.decimals, RoundingMode::kHalfUp), c.half_up) << c.value.Text();
    EXPECT_EQ(c.value.Display(c.decimals, RoundingMode::kHalfEven), c.half_even) << c.value.Text();
  }
  EXPECT_EQ(Round({2665, 1000}, RoundingMode::kHalfUp, 2), MakeFraction(267, 100));
  EXPECT_EQ(Round({1, 3}, RoundingMode::kNone, 2), (Fraction{1, 3}));
  EXPECT_EQ((Fraction{-3, 2}).Text(), "-3/2");
  EXPECT_EQ((Fraction{5, 1}).Text(), "5");
}

}  // namespace
}  // namespace juri
