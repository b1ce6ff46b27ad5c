// When a stage may be closed.
#pragma once

#include <cstdint>

#include "absl/status/status.h"

namespace juri::scoring {

// How many of `entry_count` entries must be complete: the share, rounded up.
int64_t QuorumOf(int64_t entry_count, int64_t closing_quorum_basis_points);

// FAILED_PRECONDITION (QUORUM_NOT_REACHED) with the counts when fewer than `quorum` entries are complete.
absl::Status CheckQuorum(int64_t complete, int64_t quorum, int64_t entry_count);

}  // namespace juri::scoring
