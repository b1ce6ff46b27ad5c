// Who judges what: a seeded, balanced assignment without conflicts of interest.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "services/scoring/domain/conflict.h"

namespace juri::scoring {

// Entries times judges that a plan is made for: some seconds and a few hundred megabytes.
inline constexpr size_t kMostPairs = 2'000'000;

struct PlanRules {
  uint64_t seed = 0;
  int judges_per_entry = 1;
  ConflictRules conflicts;
};

struct Pairing {
  int entry = 0;           // index into the entries
  int judge = 0;           // index into the judges
  int queue_position = 0;  // from 1, in the judge's own order
};

struct Plan {
  std::vector<Pairing> pairings;  // by entry, then judge
  std::vector<int> loads;         // entries of each judge
  int64_t conflict_count = 0;     // pairs kept apart
  int component_count = 0;        // groups of judges (with entries) that share no entry
};

// Gives each entry `judges_per_entry` judges without a conflict. Loads are within one of each other unless conflicts
// forbid it, then as near to that as the search by doubling finds. Among such plans the one of least cost, where a pair
// costs what docs/seal.md says: the same seed, entries and judges give the same plan. The order of a judge's queue is
// drawn the same way. FAILED_PRECONDITION: TOO_FEW_JUDGES names the first 20 entries that lack judges; TOO_MANY_PAIRS
// above kMostPairs.
// Asks `may_go_on` before each attempt to balance and returns its failure: one attempt may take seconds.
// Requires: entries ordered by proposal id, judges by id. Time and memory grow with entries x judges: 3,500 x 75 takes
// a quarter of a second and 40 MB.
absl::StatusOr<Plan> MakePlan(
    const PlanRules& rules, absl::Span<const Entry> entries, absl::Span<const Judge> judges,
    absl::FunctionRef<absl::Status()> may_go_on = [] { return absl::OkStatus(); });

// SHA-256 over the plan, 32 bytes (docs/seal.md).
std::string PlanDigest(const StageName& stage, uint64_t seed, absl::Span<const Entry> entries,
                       absl::Span<const Judge> judges, const Plan& plan);

}  // namespace juri::scoring
