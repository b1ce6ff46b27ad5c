// What a plan is worth: who can be compared with whom and how well, who reads how much, which conflicts it avoids.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "services/engine/assignment/plan.h"
#include "services/engine/assignment/problem.h"

namespace juri::engine::assignment {

// Above this number of judges the spectrum is not computed: its time grows with the cube.
inline constexpr size_t kMostJudgesForSpectrum = 500;

struct Quality {
  std::vector<int> loads;                    // of each judge
  std::vector<std::vector<int>> components;  // judges; see Components
  int64_t conflict_pairs = 0;
  std::array<int64_t, kConflictReasons> conflicts{};  // pairs by reason; none under kNone
  int64_t similar_readings = 0;                       // by judges with expertise for the proposal
  int64_t new_readings = 0;                           // neither filed nor planned before
  int64_t given_up = 0;                               // planned before, and no more
  // Of the Laplacian L = D_J - M' D_E^-1 M of the judges who read anything: its second smallest eigenvalue, 0 where
  // they fall into parts; and the largest standard error of the difference of two judges' severities, in standard
  // deviations of a mark's error, by the least squares of docs/arithmetic.md, absent where they fall into parts. Both
  // absent with fewer than two judges or more than kMostJudgesForSpectrum.
  std::optional<double> lambda_2;
  std::optional<double> largest_error;

  int least_load() const;
  int most_load() const;
};

// Requires: a plan of this problem.
Quality QualityOf(const Problem& problem, const Plan& plan);

}  // namespace juri::engine::assignment
