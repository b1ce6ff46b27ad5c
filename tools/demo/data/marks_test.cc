#include "tools/demo/data/marks.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

#include "tools/demo/data/people.h"

namespace juri::demo {
namespace {

constexpr int kCriteria = 5;

TEST(EvaluatorMarkTest, IsOnTheScaleInTheJudgesSteps) {
  const DemoCompetition competition = Generate(Size::kSmall, 7);
  for (int judge = 0; judge < kEvaluators; ++judge) {
    for (int proposal = 0; proposal < 150; ++proposal) {
      const int32_t mark = EvaluatorMark(competition, judge, proposal, proposal % kCriteria);
      EXPECT_GE(mark, 0);
      EXPECT_LE(mark, 10000);
      EXPECT_EQ(mark % (judge % 2 == 0 ? 25 : 50), 0);
    }
  }
}

TEST(EvaluatorMarkTest, IsTheSameOnEveryMachine) {
  const DemoCompetition competition = Generate(Size::kSmall, 7);
  EXPECT_EQ(EvaluatorMark(competition, 0, 0, 0), 7750);
  EXPECT_EQ(EvaluatorMark(competition, 23, 149, 4), 7800);
  EXPECT_EQ(PanelMark(competition, 6, 10, 2), 7475);
}

TEST(EvaluatorSeverityTest, TwoAreSevereAndTheOthersDifferALittle) {
  for (uint64_t seed = 1; seed <= 50; ++seed) {
    const DemoCompetition competition = Generate(Size::kSmall, seed);
    std::vector<int32_t> severities;
    for (int judge = 0; judge < kEvaluators; ++judge) severities.push_back(EvaluatorSeverity(competition, judge));
    const auto [first, second] = SevereEvaluators(competition);
    EXPECT_EQ(severities[first], -600);
    EXPECT_EQ(severities[second], -800);
    std::sort(severities.begin(), severities.end());
    EXPECT_GE(severities[2], -200);
    EXPECT_LT(severities[2], 0);
    EXPECT_LE(severities.back(), 200);
    EXPECT_GT(severities.back(), 0);
  }
}

TEST(EvaluatorMarkTest, AFixedMarkIsOfOneJudgeOnOneProposal) {
  DemoCompetition competition = Generate(Size::kSmall, 7);
  const int32_t other_judge = EvaluatorMark(competition, 4, 40, 1);
  const int32_t other_proposal = EvaluatorMark(competition, 3, 41, 1);
  competition.fixed_marks[{3, 40}] = {1, 2, 3, 4, 5};
  EXPECT_EQ(EvaluatorMark(competition, 3, 40, 1), 2);
  EXPECT_EQ(EvaluatorMark(competition, 4, 40, 1), other_judge);
  EXPECT_EQ(EvaluatorMark(competition, 3, 41, 1), other_proposal);
}

}  // namespace
}  // namespace juri::demo
