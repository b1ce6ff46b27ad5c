// Load by threads that block, each with a connection of its own.
#pragma once

#include <functional>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "tools/bench/figures.h"

namespace juri::bench {

// Does one operation; false when there is nothing left to do. Throws std::exception when it fails.
using Operation = std::function<bool()>;

// Repeats each operation on a thread of its own for `length`. Ends early, for all, when one has nothing left or failed;
// what is still running then does not count. UNKNOWN with the text of the first exception.
absl::StatusOr<Round> RunThreads(const std::vector<Operation>& operations, absl::Duration length);

}  // namespace juri::bench
