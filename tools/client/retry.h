// When a refused call may be asked again.
#pragma once

#include "absl/status/status.h"
#include "absl/time/time.h"

namespace juri::client {

// Waits as long as the server asked for (RetryInfo) and says whether to call again: true for RESOURCE_EXHAUSTED and
// UNAVAILABLE refusals that carry a wait which ends before `deadline`. Such a call had no effect, or repeats it under
// its request_id. UNAVAILABLE without RetryInfo was retried by the channel already.
bool WaitToRetry(const absl::Status& status, absl::Time deadline);

}  // namespace juri::client
