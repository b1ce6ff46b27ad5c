#include "services/engine/assignment/verify_plan.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "services/engine/assignment/sample_for_test.h"

namespace juri::engine::assignment {
namespace {

using What = PlanFault::What;
using testing::Contains;
using testing::IsEmpty;

class VerifyPlanTest : public testing::Test {
 protected:
  Problem problem_ = MakeProblem(RandomFacts({61, 8, 2, 12, 3}, 21));
  Plan plan_ = PlanOf(problem_);

  std::vector<What> Found() const {
    std::vector<What> found;
    for (const PlanFault& fault : VerifyPlan(problem_, plan_)) found.push_back(fault.what);
    return found;
  }

  // Another judge, not of this proposal, reads instead.
  void GiveFirstReadingTo(bool allowed) {
    const int proposal = plan_.readings.front().proposal;
    for (int judge = 0; judge < 8; ++judge) {
      const Reading other{proposal, judge};
      if (problem_.At(proposal, judge).allowed() != allowed) continue;
      if (std::find(plan_.readings.begin(), plan_.readings.end(), other) != plan_.readings.end()) continue;
      plan_.readings.front() = other;
      std::sort(plan_.readings.begin(), plan_.readings.end());
      return;
    }
    FAIL() << "the sample has no such judge";
  }
};

TEST_F(VerifyPlanTest, FindsNothingInAPlan) { EXPECT_THAT(Found(), IsEmpty()); }

TEST_F(VerifyPlanTest, FindsAnotherSeed) {
  problem_.seed += 1;
  EXPECT_THAT(Found(), Contains(What::kNotCheapest));
}

TEST_F(VerifyPlanTest, FindsAReadingGivenToAnother) {
  GiveFirstReadingTo(true);
  EXPECT_THAT(Found(), Contains(What::kNotCheapest));
}

TEST_F(VerifyPlanTest, FindsAConflict) {
  problem_.At(plan_.readings.front().proposal, plan_.readings.front().judge).conflict =
      ConflictReason::kDeclaredByJudge;
  EXPECT_THAT(Found(), Contains(What::kConflict));
}

TEST_F(VerifyPlanTest, FindsAMissingReading) {
  plan_.readings.pop_back();
  EXPECT_THAT(Found(), Contains(What::kReadings));
}

TEST_F(VerifyPlanTest, FindsALoadOutOfBounds) {
  problem_.loads[3] = Load{0, 5};
  EXPECT_THAT(Found(), Contains(What::kLoad));
}

TEST_F(VerifyPlanTest, FindsAnotherPotential) {
  plan_.judge_potentials[2] += int64_t{1} << 40;
  EXPECT_THAT(Found(), Contains(What::kNotCheapest));
  plan_.judge_potentials.assign(8, 1);
  plan_.proposal_potentials.assign(61, 0);
  EXPECT_THAT(Found(), Contains(What::kLoadPotential));
}

TEST_F(VerifyPlanTest, FindsAnotherScale) {
  plan_.scale.dissimilarity += 1;
  EXPECT_THAT(Found(), testing::ElementsAre(What::kScale));
}

TEST_F(VerifyPlanTest, FindsASwapThatWasNotMade) {
  plan_.swaps.push_back({plan_.readings[0], plan_.readings[5]});
  EXPECT_THAT(Found(), testing::ElementsAre(What::kSwap));
}

TEST_F(VerifyPlanTest, FindsAFiledReadingGone) {
  const Reading filed{plan_.readings[0].proposal, plan_.readings[1].judge == 0 ? 1 : 0};
  problem_.At(filed.proposal, filed.judge) = {.hold = Hold::kFiled};
  std::erase(plan_.readings, filed);
  EXPECT_THAT(Found(), Contains(What::kFiledMissing));
}

TEST_F(VerifyPlanTest, FindsWhatIsNoPlanAtAll) {
  const Plan sound = plan_;
  std::swap(plan_.readings[0], plan_.readings[1]);
  EXPECT_THAT(Found(), testing::ElementsAre(What::kMalformed));
  plan_ = sound;
  plan_.readings.back().judge = 99;
  EXPECT_THAT(Found(), testing::ElementsAre(What::kMalformed));
  plan_ = sound;
  plan_.judge_potentials.pop_back();
  EXPECT_THAT(Found(), testing::ElementsAre(What::kMalformed));
}

}  // namespace
}  // namespace juri::engine::assignment
