// The optimum of a plan, agreed by a general linear program.
#include <glpk.h>
#include <gtest/gtest.h>

#include <memory>

#include "services/engine/assignment/connect.h"
#include "services/engine/assignment/sample_for_test.h"

namespace juri::engine::assignment {
namespace {

// The least sum of costs that meets the demand, by GLPK's simplex: the constraints of an assignment have integer
// corners.
double Optimum(const Problem& problem, const Demand& demand, const Costs& costs) {
  const std::unique_ptr<glp_prob, void (*)(glp_prob*)> lp(glp_create_prob(), glp_delete_prob);
  const int proposals = static_cast<int>(demand.readings.size());
  const int judges = static_cast<int>(demand.loads.size());
  glp_add_rows(lp.get(), proposals + judges);
  for (int i = 0; i < proposals; ++i) glp_set_row_bnds(lp.get(), i + 1, GLP_FX, demand.readings[i], 0);
  for (int i = 0; i < judges; ++i) {
    const auto [least, most] = demand.loads[i];
    glp_set_row_bnds(lp.get(), proposals + i + 1, least == most ? GLP_FX : GLP_DB, least, most);
  }
  for (int proposal = 0; proposal < proposals; ++proposal) {
    for (int judge = 0; judge < judges; ++judge) {
      if (!problem.At(proposal, judge).allowed()) continue;
      const int column = glp_add_cols(lp.get(), 1);
      glp_set_col_bnds(lp.get(), column, GLP_DB, 0, 1);
      glp_set_obj_coef(lp.get(), column, static_cast<double>(costs.Of(proposal, judge)));
      const int rows[] = {0, proposal + 1, proposals + judge + 1};
      const double ones[] = {0, 1, 1};
      glp_set_mat_col(lp.get(), column, 2, rows, ones);
    }
  }
  glp_smcp options;
  glp_init_smcp(&options);
  options.msg_lev = GLP_MSG_OFF;
  EXPECT_EQ(glp_simplex(lp.get(), &options), 0);
  EXPECT_EQ(glp_get_status(lp.get()), GLP_OPT);
  return glp_get_obj_val(lp.get());
}

void ExpectSameOptimum(const Size& size, uint64_t seed) {
  const Problem problem = MakeProblem(RandomFacts(size, seed));
  const Plan plan = PlanOf(problem);
  ASSERT_TRUE(plan.swaps.empty());
  // Weights that doubles hold exactly in sums.
  const Scale scale{plan.scale.dissimilarity == 0 ? 0 : int64_t{1} << 30, 0};
  const std::vector<int32_t> lots = DrawLots(problem);
  const Costs costs(problem, lots, scale);
  int64_t cost = 0;
  for (const Reading& reading : plan.readings) cost += costs.Of(reading.proposal, reading.judge);
  EXPECT_DOUBLE_EQ(Optimum(problem, DemandOf(problem, plan.slack), costs), static_cast<double>(cost));
}

TEST(MakePlan, AgreesWithGlpkAtFiveHundredByForty) {
  ExpectSameOptimum({500, 40, 3, 100}, 40);
  ExpectSameOptimum({500, 40, 3, 100, 8}, 41);
}

}  // namespace
}  // namespace juri::engine::assignment
