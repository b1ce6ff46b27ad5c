// What one round of load gave, and what several rounds amount to.
#pragma once

#include <cstddef>
#include <vector>

#include "absl/time/time.h"

namespace juri::bench {

// Operations that were begun and ended within a round.
struct Round {
  absl::Duration took;
  std::vector<absl::Duration> latencies;  // one per operation, in any order
};

struct Rate {
  double per_second = 0;  // the median of the rounds
  // Over the operations of all rounds.
  absl::Duration p50;
  absl::Duration p95;
  absl::Duration p99;
  size_t operations = 0;
};

// Requires: at least one round.
Rate RateOf(const std::vector<Round>& rounds);

// How many times as many operations per second `rounds` had as `others`: the median over the rounds that took turns.
// Requires: equally many, at least one.
double MedianQuotient(const std::vector<Round>& rounds, const std::vector<Round>& others);

// The value in the middle; of an even number the smaller of the two. Requires: not empty.
double Median(std::vector<double> values);

// The smallest value that at least `share` of all (0 < share <= 1) do not exceed; 0 of none.
absl::Duration Percentile(std::vector<absl::Duration>& values, double share);

}  // namespace juri::bench
