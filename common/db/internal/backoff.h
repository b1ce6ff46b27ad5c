// Pauses between attempts.
#pragma once

#include <algorithm>
#include <cstdint>

#include "absl/random/random.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"

namespace juri::db::internal {

// Random, so that transactions that collided do not collide again; the bound doubles from 4 ms to 256 ms.
class Backoff {
 public:
  explicit Backoff(absl::Time deadline) : deadline_(deadline) {}

  // Waits; false, without waiting, when the deadline would pass.
  bool Pause() {
    const absl::Duration pause =
        absl::Microseconds(absl::Uniform<int64_t>(random_, 0, absl::ToInt64Microseconds(bound_)));
    bound_ = std::min(bound_ * 2, absl::Milliseconds(256));
    if (absl::Now() + pause >= deadline_) return false;
    absl::SleepFor(pause);
    return true;
  }

 private:
  const absl::Time deadline_;
  absl::Duration bound_ = absl::Milliseconds(4);
  absl::BitGen random_;
};

}  // namespace juri::db::internal
