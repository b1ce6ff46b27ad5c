#include "services/scoring/domain/quorum.h"

#include "common/status/refusal.h"
#include "services/scoring/domain/reasons.h"

namespace juri::scoring {

int64_t QuorumOf(int64_t entry_count, int64_t closing_quorum_basis_points) {
  constexpr int64_t kWhole = 10'000;
  return (entry_count * closing_quorum_basis_points + kWhole - 1) / kWhole;
}

absl::Status CheckQuorum(int64_t complete, int64_t quorum, int64_t entry_count) {
  if (complete >= quorum) return absl::OkStatus();
  return Refusal(kQuorumNotReached).With("complete", complete).With("quorum", quorum).With("entries", entry_count);
}

}  // namespace juri::scoring
