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

TEST(ForceTieTest, EqualizesTwoProposalsOnEveryCriterionAndKeepsTheFirstWhereItWas) {
  DemoCompetition competition = Generate(Size::kSmall, 7);
  const int judges_of_first[] = {3, 8};
  int32_t before = 0;
  for (int criterion = 0; criterion < kCriteria; ++criterion) {
    for (const int judge : judges_of_first) before += EvaluatorMark(competition, judge, 40, criterion);
  }
  ForceTie(40, 41, judges_of_first, kCriteria, &competition);
  int32_t after = 0;
  for (int criterion = 0; criterion < kCriteria; ++criterion) {
    for (int judge = 0; judge < kEvaluators; ++judge) {
      EXPECT_EQ(EvaluatorMark(competition, judge, 40, criterion), EvaluatorMark(competition, 0, 41, criterion));
    }
    after += 2 * EvaluatorMark(competition, 0, 40, criterion);
  }
  EXPECT_LE(after, before);
  EXPECT_GT(after, before - 2 * kCriteria);
}

}  // namespace
}  // namespace juri::demo
