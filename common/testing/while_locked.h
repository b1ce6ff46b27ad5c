// Calls that all wait for a row before any of them goes on.
#pragma once

#include <functional>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "common/db/database.h"

namespace juri {

// Runs `calls` at the same time while a transaction holds what `statement` locks; when all have had time to come there,
// it commits. Returns when all have ended, with the transaction's status.
absl::Status RunWhileLocked(db::Database& database, absl::string_view statement,
                            const std::vector<std::function<void()>>& calls);

}  // namespace juri
