#include "tools/client/retry.h"

#include "absl/random/random.h"
#include "absl/time/clock.h"
#include "common/status/details.h"

namespace juri::client {

bool WaitToRetry(const absl::Status& status, absl::Time deadline) {
  if (!absl::IsResourceExhausted(status) && !absl::IsUnavailable(status)) return false;
  const auto details = DetailsOf(status);
  if (!details || !details->retry_after) return false;
  thread_local absl::BitGen random;  // spreads the clients that were refused together
  const absl::Duration wait = *details->retry_after * absl::Uniform(random, 0.5, 1.5);
  if (absl::Now() + wait >= deadline) return false;
  absl::SleepFor(wait);
  return true;
}

}  // namespace juri::client
