#include "services/engine/statistics/robustness.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/engine/stage_for_test.h"

namespace juri::engine {
namespace {

using testing::ElementsAre;
using testing::SizeIs;

// Two of four are in. e00 is best with everybody; e01 only through judge 2 and e02 only without; e03 never.
struct Contest {
  Stage stage = StageWithWeights({96, 4});
  ListRule list{"best", {}, 2, "", PublicationStyle::kRanked, 0};
  StageEntries entries = EntriesForTest(4);
  StageMarks marks = MarksForTest(4, 2,
                                  {{0, 0, {9000, 9000}},
                                   {0, 1, {9000, 9000}},
                                   {0, 2, {9000, 9000}},
                                   {1, 0, {7000, 7000}},
                                   {1, 1, {7000, 7000}},
                                   {1, 2, {9900, 9900}},
                                   {2, 0, {7500, 7500}},
                                   {2, 1, {7500, 7500}},
                                   {2, 2, {7600, 7600}},
                                   {3, 0, {1000, 1000}}});

  Contest() { stage.minimum_sheets = 3; }

  Robustness Test() const { return *TestRobustness(stage, list, entries, marks, *RankStage(stage, entries, marks)); }
};

TEST(RobustnessTest, WithoutOneJudgeAndByTheMedianAnotherEntryIsIn) {
  const Robustness robustness = Contest().Test();
  EXPECT_THAT(robustness.members, ElementsAre(true, true, false, false));
  // Three judges; one weight up and down, the other, of 4, up alone; the median.
  ASSERT_THAT(robustness.assumptions, SizeIs(3 + 3 + 1));
  for (const Assumption& one : robustness.assumptions) {
    const bool other = (one.change == Change::kWithoutJudge && one.index == 2) || one.change == Change::kAggregation;
    EXPECT_THAT(one.members, ElementsAre(true, !other, other, false)) << static_cast<int>(one.change) << one.index;
  }
}

TEST(RobustnessTest, AWeightMovedByFivePointsOfAHundred) {
  Contest contest;
  contest.stage.criteria[0].weight = 12;  // of 24: 50 points of 100
  contest.stage.criteria[1].weight = 12;
  contest.stage.weights_total = 24;
  contest.stage.minimum_sheets = 1;
  contest.list.size = 1;
  // Equal at 50 : 50, so one of them is ahead as soon as a weight moves.
  contest.entries = EntriesForTest(2);
  contest.marks = MarksForTest(2, 2, {{0, 0, {8000, 6000}}, {1, 0, {6000, 8000}}});
  const Robustness robustness = contest.Test();
  EXPECT_THAT(robustness.members, ElementsAre(true, true));
  const std::vector<std::vector<bool>> expected = {{false, false}, {true, false}, {false, true},
                                                   {false, true},  {true, false}, {true, true}};
  ASSERT_THAT(robustness.assumptions, SizeIs(expected.size()));
  for (size_t i = 0; i < expected.size(); ++i) EXPECT_EQ(robustness.assumptions[i].members, expected[i]) << i;
}

}  // namespace
}  // namespace juri::engine
