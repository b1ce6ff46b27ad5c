// A plan made anew: filed sheets stay, and as few others change as can.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "services/engine/assignment/quality.h"
#include "services/engine/assignment/sample_for_test.h"
#include "services/engine/assignment/verify_plan.h"

namespace juri::engine::assignment {
namespace {

using testing::Each;
using testing::IsEmpty;

// A stage under way: a part of the readings is filed.
class ReplanTest : public testing::Test {
 protected:
  void Start(const Size& size, uint64_t seed, int filed_percent) {
    facts_ = RandomFacts(size, seed);
    const Problem problem = MakeProblem(facts_);
    std::mt19937_64 random(seed);
    for (const Reading& reading : PlanOf(problem).readings) {
      const bool filed = static_cast<int>(random() % 100) < filed_percent;
      facts_.held.push_back(
          {problem.judges[reading.judge], problem.proposals[reading.proposal], filed ? Hold::kFiled : Hold::kPlanned});
    }
  }

  int64_t Count(Hold hold, const std::string& judge = "") const {
    return std::count_if(facts_.held.begin(), facts_.held.end(),
                         [&](const Held& held) { return held.hold == hold && (judge.empty() || held.judge == judge); });
  }

  Quality Replan() {
    problem_ = MakeProblem(facts_);
    plan_ = PlanOf(problem_);
    EXPECT_THAT(VerifyPlan(problem_, plan_), IsEmpty());
    return QualityOf(problem_, plan_);
  }

  Facts facts_;
  Problem problem_;
  Plan plan_;
};

TEST_F(ReplanTest, ChangesNothingWhereNothingChanged) {
  Start({100, 8, 3, 20, 4}, 1, 50);
  const Quality quality = Replan();
  EXPECT_EQ(quality.new_readings, 0);
  EXPECT_EQ(quality.given_up, 0);
}

TEST_F(ReplanTest, OfAJudgeWhoLeavesMovesTheOpenReadingsAlone) {
  Start({100, 8, 3, 20, 4}, 2, 50);
  const std::string left = facts_.judges[3].id;
  facts_.judges[3].load = Load{0, 0};
  const Quality quality = Replan();
  EXPECT_EQ(quality.new_readings, Count(Hold::kPlanned, left));
  EXPECT_EQ(quality.given_up, Count(Hold::kPlanned, left));
  EXPECT_EQ(quality.loads[3], Count(Hold::kFiled, left));
}

TEST_F(ReplanTest, OfARecusedJudgeMovesTheFiledReadingsToo) {
  Start({100, 8, 3, 20, 4}, 3, 50);
  const std::string recused = facts_.judges[3].id;
  facts_.conflicts.push_back({recused, "", ConflictReason::kRecused});
  const Quality quality = Replan();
  EXPECT_EQ(quality.new_readings, Count(Hold::kPlanned, recused) + Count(Hold::kFiled, recused));
  EXPECT_EQ(quality.given_up, 0) << "what a conflict ends is not given up";
  EXPECT_EQ(quality.loads[3], 0);
  EXPECT_EQ(plan_.slack, 0);
}

TEST_F(ReplanTest, AsksAJudgeWhoLeavesForNoAnchor) {
  Start({100, 8, 3}, 2, 0);
  facts_.proposals[4].anchor = true;
  facts_.judges[3].load = Load{0, 0};
  const Quality quality = Replan();
  EXPECT_EQ(quality.loads[3], 0);
  EXPECT_EQ(plan_.readings.size(), 3u * 99 + 7);
}

TEST_F(ReplanTest, OfOneConflictMovesOneReading) {
  Start({100, 8, 3, 0, 4}, 4, 50);
  const Held held = facts_.held[7];
  facts_.conflicts.push_back({held.judge, held.proposal, ConflictReason::kDeclaredByJudge});
  EXPECT_EQ(Replan().new_readings, 1);
}

TEST_F(ReplanTest, GivesAJudgeWhoJoinsAShareAndMovesNoOther) {
  Start({100, 8, 3}, 5, 20);
  facts_.judges.push_back({"judge-new", "", "", {}, {}});
  const Quality quality = Replan();
  const int64_t share = quality.loads.back();
  EXPECT_THAT(quality.loads, Each(testing::AllOf(testing::Ge(33), testing::Le(34))));
  EXPECT_EQ(quality.new_readings, share);
  EXPECT_EQ(quality.given_up, share);
}

TEST_F(ReplanTest, LeavesAJudgeWhoJoinsLateNoMoreThanIsOpen) {
  Start({40, 8, 3}, 6, 90);
  facts_.judges.push_back({"judge-new", "", "", {}, {}});
  const Quality quality = Replan();
  EXPECT_LE(quality.loads.back(), Count(Hold::kPlanned));
  EXPECT_GT(quality.loads.back(), 0);
}

TEST_F(ReplanTest, AddsTheReadingsThatAreCalledFor) {
  Start({100, 8, 2, 20}, 7, 100);
  for (const size_t proposal : {3, 30, 31}) facts_.proposals[proposal].readings += 1;
  facts_.proposals[50].readings += 2;
  const Quality quality = Replan();
  EXPECT_EQ(quality.new_readings, 5);
  EXPECT_EQ(plan_.readings.size(), 205u);
}

TEST_F(ReplanTest, KeepsMoreFiledSheetsThanAreNeeded) {
  Start({20, 8, 3}, 8, 100);
  for (ProposalFacts& proposal : facts_.proposals) proposal.readings = 2;
  EXPECT_EQ(Replan().new_readings, 0);
  EXPECT_EQ(plan_.readings.size(), 60u);
}

// With k readings to move and every other kept, no plan changes less: it is the number of readings that must change.
TEST_F(ReplanTest, ChangesTheFewestOnRandomProblems) {
  for (uint64_t seed = 1; seed <= 40; ++seed) {
    SCOPED_TRACE(seed);
    Start({60, 9, 2, 15, 3}, seed, 40);
    const size_t judge = seed % 9;
    facts_.judges[judge].load = Load{0, 0};
    const Quality quality = Replan();
    EXPECT_GE(quality.new_readings, Count(Hold::kPlanned, facts_.judges[judge].id));
    // Were fewer changes possible, the plan at the same slack that weighs nothing else would show them.
    EXPECT_EQ(plan_.scale, ScaleOf(problem_, plan_.readings));
  }
}

}  // namespace
}  // namespace juri::engine::assignment
