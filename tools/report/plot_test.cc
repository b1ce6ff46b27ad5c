#include "tools/report/plot.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace juri::report {
namespace {

using ::testing::DoubleNear;
using ::testing::Pointwise;

TEST(TickStepTest, IsRoundAndNotTooNarrow) {
  EXPECT_DOUBLE_EQ(TickStep({0, 100}, 5), 20);
  EXPECT_DOUBLE_EQ(TickStep({0, 101}, 5), 50);
  EXPECT_DOUBLE_EQ(TickStep({0, 10}, 10), 1);
  EXPECT_DOUBLE_EQ(TickStep({0, 0.7}, 5), 0.2);
  EXPECT_DOUBLE_EQ(TickStep({61.5, 61.9}, 4), 0.1);
}

TEST(ScaleForTest, HoldsBothEndsAtWholeTicks) {
  const Scale scale = ScaleFor(61.3, 98.2, 5);
  EXPECT_DOUBLE_EQ(scale.low, 60);
  EXPECT_DOUBLE_EQ(scale.high, 100);
  EXPECT_DOUBLE_EQ(scale.Share(70), 0.25);
}

TEST(ScaleForTest, EqualValuesGetRoom) {
  const Scale scale = ScaleFor(80, 80, 5);
  EXPECT_DOUBLE_EQ(scale.Share(80), 0.5);
}

TEST(TicksTest, AreTheMultiplesWithBothEnds) {
  EXPECT_THAT(Ticks({60, 100}, 5), Pointwise(DoubleNear(1e-12), {60.0, 70.0, 80.0, 90.0, 100.0}));
  EXPECT_THAT(Ticks({-0.3, 0.3}, 6), Pointwise(DoubleNear(1e-12), {-0.3, -0.2, -0.1, 0.0, 0.1, 0.2, 0.3}));
}

TEST(TickTextTest, HasTheDecimalsOfItsStep) {
  EXPECT_EQ(TickText(80, 20), "80");
  EXPECT_EQ(TickText(2.5, 0.5), "2.5");
  EXPECT_EQ(TickText(0.3, 0.05), "0.30");
  EXPECT_EQ(TickText(-10, 5), "−10");
  EXPECT_EQ(TickText(-0.0, 1), "0");
}

TEST(MarksTest, AreInPercentAndInParts) {
  EXPECT_EQ(Percent(0.12345), "12.35%");
  EXPECT_EQ(Percent(1), "100%");
  EXPECT_EQ(Percent(-0.00001), "0%");
  EXPECT_EQ(Line("cut", 0, 0.5, 1, 0.25), R"(<line class="cut" x1="0%" y1="50%" x2="100%" y2="25%"/>)");
  EXPECT_EQ(Box("band", 0.1, 0, 0.2, 1), R"(<rect class="band" x="10%" y="0%" width="20%" height="100%"/>)");
  Dots dots;
  EXPECT_EQ(dots.Path("in"), "");
  dots.Add(0, 0);
  dots.Add(0.5, 1);
  EXPECT_EQ(dots.Path("in"), R"(<path class="dots in" d="M0 10000h1M5000 0h1"/>)");
}

}  // namespace
}  // namespace juri::report
