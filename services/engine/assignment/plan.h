// The plan of who reads what: the cheapest that respects every conflict and load, with the potentials that prove it.
#pragma once

#include <cstdint>
#include <string>
#include <tuple>
#include <variant>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "services/engine/assignment/cost.h"
#include "services/engine/assignment/network.h"
#include "services/engine/assignment/problem.h"

namespace juri::engine::assignment {

// Indexes into the problem.
struct Reading {
  int proposal = 0;
  int judge = 0;

  friend bool operator==(const Reading&, const Reading&) = default;
  friend bool operator<(const Reading& a, const Reading& b) {
    return std::tie(a.proposal, a.judge) < std::tie(b.proposal, b.judge);
  }
};

// Two judges who changed places to join parts of a plan that shared no proposal: each read what the other reads now.
struct Swap {
  Reading first;   // as it was
  Reading second;  // as it was
};

struct Plan {
  std::vector<Reading> readings;  // ascending; filed ones included
  int slack = 0;                  // how far loads may be from the mean
  Scale scale;
  std::vector<int64_t> proposal_potentials;  // see Flow; of the plan before the swaps
  std::vector<int64_t> judge_potentials;
  std::vector<Swap> swaps;  // in the order in which they were made
};

// A proposal that fewer judges may read than must.
struct Lack {
  int proposal = 0;
  int needed = 0;
  int allowed = 0;
};

// Why there is no plan.
struct Infeasible {
  std::vector<Lack> lacking;             // each alone
  int64_t needed = 0;                    // readings in all, beside filed ones
  int64_t least = 0;                     // that the judges must take
  int64_t most = 0;                      // that they can take
  std::optional<Bottleneck> bottleneck;  // unless some are lacking
};

// Gives each proposal its readings by judges without a conflict, each judge a load within the judge's bounds. Loads are
// within one of each other as far as bounds allow (DemandOf), and where conflicts forbid that, as near to it as the
// search by doubling (slack 0, 1, 2, 4, ...) finds. Among
// such plans: first the fewest readings that are new against the readings held, then the most similar, then the least
// sum of lots. A plan in parts that share no proposal is joined by swaps, each the cheapest, as far as conflicts allow.
// The same problem gives the same plan. Requires: at most kMostPairs pairs, and for a plan made anew that readings held
// are no more than needed.
// Asks `may_go_on` before each attempt to balance and returns its failure. OUT_OF_RANGE when costs would not fit in 64
// bits (hundreds of thousands of proposals with expertise, or of changes). Time and memory grow with the pairs.
absl::StatusOr<std::variant<Plan, Infeasible>> MakePlan(
    const Problem& problem, absl::FunctionRef<absl::Status()> may_go_on = [] { return absl::OkStatus(); });

// The place of each reading in its judge's queue, from 1; see QueueKey.
std::vector<int> QueuePlaces(const Problem& problem, const Plan& plan);

// Readings that are neither filed nor were planned before.
int64_t NewReadings(const Problem& problem, const std::vector<Reading>& readings);
// Those planned before that are not among `readings`.
int64_t GivenUp(const Problem& problem, const std::vector<Reading>& readings);

// The scale that a plan of these readings (before swaps) must have.
Scale ScaleOf(const Problem& problem, const std::vector<Reading>& readings);

}  // namespace juri::engine::assignment
