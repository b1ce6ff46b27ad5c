// Work that repeats on its own thread.
#pragma once

#include <functional>
#include <thread>

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"

namespace juri::db {

// Runs `work` at once and then `pause` after the end of each run, until destroyed; destruction waits for the run in
// progress. A failure goes to `on_failure` and the next run comes as usual. Both run on the thread.
class Periodic {
 public:
  using Work = std::function<absl::Status()>;
  using OnFailure = std::function<void(const absl::Status&)>;

  Periodic(absl::Duration pause, Work work, OnFailure on_failure);
  ~Periodic();

 private:
  void Loop();
  // Waits out the pause; false when it is time to stop.
  bool Pause();

  const absl::Duration pause_;
  const Work work_;
  const OnFailure on_failure_;
  absl::Mutex mutex_;
  bool stopping_ ABSL_GUARDED_BY(mutex_) = false;
  std::thread thread_;
};

}  // namespace juri::db
