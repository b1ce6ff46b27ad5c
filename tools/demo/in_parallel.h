// Bounded concurrency for calls that wait for a server.
#pragma once

#include <cstddef>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"

namespace juri::demo {

// Calls `work` with 0 to `count` - 1 from `threads` threads, in that order but at the same time. After a failure no new
// call begins; the first failure is returned.
absl::Status InParallel(int threads, size_t count, absl::FunctionRef<absl::Status(size_t)> work);

}  // namespace juri::demo
