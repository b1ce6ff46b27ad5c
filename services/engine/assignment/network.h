// Pairs proposals with judges as a min-cost flow: proposal -> judge -> sink.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "absl/types/span.h"
#include "services/engine/assignment/problem.h"

namespace juri::engine::assignment {

struct Arc {
  int proposal = 0;
  int judge = 0;
  int64_t cost = 0;
};

// The cheapest choice, and the potentials that prove it: with p of proposals and j of judges, an arc that is chosen has
// cost + p - j <= 0, one that is not >= 0; j > 0 only of a judge with the least load, j < 0 only with the most.
struct Flow {
  std::vector<size_t> chosen;  // arcs, ascending
  std::vector<int64_t> proposal_potentials;
  std::vector<int64_t> judge_potentials;
};

// nullopt when nothing meets the demand. The same input gives the same flow. Requires: arcs in ascending order of
// proposal.
std::optional<Flow> CheapestFlow(const Demand& demand, absl::Span<const Arc> arcs);

// Why nothing meets a demand. Either (`too_few`) the proposals need more readings than these judges, who alone can read
// them, and single readings of others can give; or the judges must read more than there is for them.
struct Bottleneck {
  bool too_few = true;
  std::vector<int> proposals;
  std::vector<int> judges;
  int64_t needed = 0;
  int64_t possible = 0;  // less than needed
};

// nullopt when the demand can be met. Requires: as for CheapestFlow.
std::optional<Bottleneck> FindBottleneck(const Demand& demand, absl::Span<const Arc> arcs);

}  // namespace juri::engine::assignment
