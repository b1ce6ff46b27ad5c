// The number that moves whenever somebody may do less, or otherwise, than before.
#pragma once

#include <cstdint>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/db/transaction.h"

namespace juri::identity {

// Raises the epoch; the rise shows when the transaction commits. Call it first in every transaction that changes
// grants, states or passwords or revokes a token: its row lock, held to the end, puts these transactions in line, so
// that what they read afterwards cannot change under them.
absl::Status RaiseEpoch(db::Transaction& tx);

absl::StatusOr<int64_t> ReadEpoch(db::Transaction& tx);

}  // namespace juri::identity
