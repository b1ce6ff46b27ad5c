// Load at a fixed rate: what people who do not wait for each other see.
#pragma once

#include <memory>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "absl/types/span.h"
#include "tools/bench/closed_loop.h"

namespace juri::bench {

// The call number n is due n / `per_second` after the beginning, by whichever caller is idle. Its latency counts from
// when it was due: a call for which no caller was free has waited already. Lasts for `length`, and longer where the
// callers cannot keep up; ends early when a caller has nothing left. The first failed call ends the round and is its
// result.
absl::StatusOr<Round> RunAtRate(absl::Span<const std::unique_ptr<Caller>> callers, int per_second,
                                absl::Duration length);

}  // namespace juri::bench
