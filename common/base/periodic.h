// Work that repeats on its own thread.
#pragma once

#include <functional>
#include <thread>

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"

namespace juri {

// Runs `work` again and again, each time `pause` after the end of the run before, until destroyed; destruction waits
// for the run in progress.
class Periodic {
 public:
  using OnFailure = std::function<void(const absl::Status&)>;

  // Begins at once. A failure goes to `on_failure`, on the same thread, and the next run comes as usual.
  Periodic(absl::Duration pause, std::function<absl::Status()> work, OnFailure on_failure);
  // Begins after a first pause: for what its owner has just done.
  Periodic(absl::Duration pause, std::function<void()> work);
  ~Periodic();

 private:
  void Loop();
  // Waits out the pause; false when it is time to stop.
  bool Pause();

  const absl::Duration pause_;
  const std::function<void()> work_;
  absl::Mutex mutex_;
  bool stopping_ ABSL_GUARDED_BY(mutex_) = false;
  std::thread thread_;
};

}  // namespace juri
