// Pairs entries with judges as a min-cost flow.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "absl/types/span.h"

namespace juri::scoring {

// A pair that is allowed.
struct Candidate {
  int entry = 0;
  int judge = 0;
  int32_t cost = 0;  // not negative
};

struct FlowBounds {
  int entry_count = 0;
  int judge_count = 0;
  int judges_per_entry = 0;
  std::vector<int> least_load;  // of each judge
  int largest_load = 0;         // of every judge
};

// The cheapest choice of candidates that gives each entry its judges and keeps every load within its bounds, as indexes
// into `candidates`, ascending; nullopt when there is none. The same input gives the same choice.
// Requires: candidates sorted by entry.
std::optional<std::vector<size_t>> CheapestPairs(const FlowBounds& bounds, absl::Span<const Candidate> candidates);

}  // namespace juri::scoring
