// How sure the cut of a list is: what the spread between judges leaves open about who belongs to the best.
#pragma once

#include <cstdint>
#include <vector>

#include "absl/strings/string_view.h"
#include "services/engine/statistics/readings.h"
#include "services/engine/statistics/reml.h"

namespace juri::engine {

enum class Verdict { kIn, kBorderline, kOut };

// Its name in files: "IN", "BORDERLINE", "OUT".
absl::string_view CodeOf(Verdict verdict);

// Below `out` a probability says out, above `in` in; both ends are borderline.
struct CertaintyLimits {
  double out = 0.1;
  double in = 0.9;
};

struct EntryCertainty {
  uint32_t entry;
  double effect;         // posterior mean, around the mean of all, in the scores' unit
  double deviation;      // posterior standard deviation
  double expected_rank;  // 1 is best; those of n candidates add up to n (n + 1) / 2
  double probability;    // of being among the best `seats`
  Verdict verdict;
};

// Of each of `candidates`, in their order, from the posterior N(u, V) with proposals and judges both random:
// - expected rank 1 + sum over others of Phi((u_j - u_i) / sqrt(V_ii + V_jj - 2 V_ij)), exact for that posterior;
// - P(rank <= seats): with c the mean covariance of two candidates and s_i^2 = V_ii - c, the mean over t ~ N(u_i,
// s_i^2) of
//   Phi((seats - 0.5 - m) / sqrt(v)), where the number of others above t is taken as normal with m = sum p_j,
//   v = sum p_j (1 - p_j), p_j = Phi((u_j - t) / s_j). Within 0.002 of draws from that posterior (a test).
// It concerns the stage's own score, and takes the stage's marks as the mean of sheet scores whatever the aggregation.
// Requires: `variances` are those of `readings`.
std::vector<EntryCertainty> CertaintyOf(const Readings& readings, const Variances& variances,
                                        const std::vector<uint32_t>& candidates, size_t seats,
                                        const CertaintyLimits& limits = {});

}  // namespace juri::engine
