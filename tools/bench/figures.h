// What one round of load gave, and what several rounds amount to.
#pragma once

#include <cstddef>
#include <vector>

#include "absl/time/time.h"

namespace juri::bench {

// What the machine did meanwhile.
struct Usage {
  // Seconds of processor time: of this program, of the services together, of the database.
  double client = 0;
  double services = 0;
  double database = 0;
  double statements = 0;  // that the database was sent, by anybody
};

Usage operator-(const Usage& later, const Usage& earlier);

// Operations that were begun and ended within a round.
struct Round {
  absl::Duration took;
  std::vector<absl::Duration> latencies;  // one per operation, in any order
  Usage used;
};

double PerSecond(const Round& round);

// Of each round, in milliseconds; see Percentile.
std::vector<double> PercentileOfEach(const std::vector<Round>& rounds, double share);

// How many times as many operations per second each round had as the one of `others` that it took turns with. Requires:
// equally many.
std::vector<double> Quotients(const std::vector<Round>& rounds, const std::vector<Round>& others);

// The value in the middle; of an even number the smaller of the two. Requires: not empty.
double Median(std::vector<double> values);

// The smallest value that at least `share` of all (0 < share <= 1) do not exceed; 0 of none.
absl::Duration Percentile(std::vector<absl::Duration> values, double share);

}  // namespace juri::bench
