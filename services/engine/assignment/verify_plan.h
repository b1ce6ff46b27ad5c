// Checks a plan without a solver: what it promises, and that none is cheaper.
#pragma once

#include <cstdint>
#include <vector>

#include "services/engine/assignment/plan.h"
#include "services/engine/assignment/problem.h"

namespace juri::engine::assignment {

struct PlanFault {
  enum class What {
    kMalformed = 1,  // an index, an order, a repetition or a length is wrong; nothing else was looked at
    kReadings,       // the proposal has `found` readings instead of `expected`
    kLoad,           // the judge reads `found` proposals; `expected` is the bound
    kConflict,       // the judge must not read the proposal; `found` is the ConflictReason
    kFiledMissing,   // the filed reading is not in the plan
    kScale,          // costs are weighed by `found` instead of `expected`
    kSwap,           // a swap that does not lead to this plan
    kNotCheapest,    // the pair's reduced cost is `found`, which its part in the plan excludes
    kLoadPotential,  // the judge's potential is `found`, which the load excludes
  };

  What what = What::kMalformed;
  int proposal = -1;  // -1: of none
  int judge = -1;
  int64_t found = 0;
  int64_t expected = 0;
};

// Everything that is wrong with `plan`; empty: the plan meets the problem, and by its potentials no plan within the
// same slack costs less before swaps. One pass over the pairs; costs are computed anew from the seed.
std::vector<PlanFault> VerifyPlan(const Problem& problem, const Plan& plan);

}  // namespace juri::engine::assignment
