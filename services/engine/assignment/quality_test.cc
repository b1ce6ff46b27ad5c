#include "services/engine/assignment/quality.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "services/engine/assignment/sample_for_test.h"

namespace juri::engine::assignment {
namespace {

using testing::DoubleNear;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Optional;

Quality QualityOfAll(const Size& size) {
  const Problem problem = MakeProblem(RandomFacts(size, 3));
  return QualityOf(problem, PlanOf(problem));
}

// J judges who all read the same n proposals: L = n (I - J/J), and a difference of two means has variance 2/n.
TEST(QualityOf, IsThatOfMeansWhereAllReadAll) {
  const Quality quality = QualityOfAll({40, 7, 7});
  EXPECT_THAT(quality.lambda_2, Optional(DoubleNear(40, 1e-9)));
  EXPECT_THAT(quality.largest_error, Optional(DoubleNear(std::sqrt(2.0 / 40), 1e-12)));
  EXPECT_THAT(quality.loads, ElementsAre(40, 40, 40, 40, 40, 40, 40));
}

// A chain of three judges with 2 and 1 shared proposals: variances of differences add up, 2/2 + 2/1.
TEST(QualityOf, AddsTheErrorsAlongAChain) {
  Problem problem;
  problem.proposals = {"p1", "p2", "p3"};
  problem.judges = {"a", "b", "c"};
  problem.readings = {2, 2, 2};
  problem.loads.resize(3);
  problem.pairs.resize(9);
  Plan plan;
  plan.readings = {{0, 0}, {0, 1}, {1, 0}, {1, 1}, {2, 1}, {2, 2}};
  EXPECT_THAT(QualityOf(problem, plan).largest_error, Optional(DoubleNear(std::sqrt(3), 1e-12)));
}

TEST(QualityOf, HasNoErrorAcrossParts) {
  const Quality quality = QualityOfAll({9, 3, 1});
  EXPECT_EQ(quality.components.size(), 3u);
  EXPECT_EQ(quality.lambda_2, 0);
  EXPECT_EQ(quality.largest_error, std::nullopt);
}

TEST(QualityOf, CountsConflictsByReason) {
  Facts facts = RandomFacts({10, 5, 1}, 3);
  facts.conflicts = {{"judge-0001", "", ConflictReason::kRecused},
                     {"judge-0002", "proposal-00003", ConflictReason::kDeclaredByAgency}};
  const Problem problem = MakeProblem(facts);
  const Quality quality = QualityOf(problem, PlanOf(problem));
  EXPECT_EQ(quality.conflict_pairs, 11);
  EXPECT_THAT(quality.conflicts, ElementsAre(0, 0, 0, 0, 1, 0, 10));
}

}  // namespace
}  // namespace juri::engine::assignment
