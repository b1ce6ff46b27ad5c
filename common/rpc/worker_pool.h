// The threads that run handlers, and what waits for them: what cannot be run soon is refused at once, because an answer
// after the client has given up is work for nobody.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <thread>
#include <vector>

#include "absl/functional/any_invocable.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "common/rpc/admission.h"

namespace juri::rpc {

class WorkerPool {
 public:
  // Unary calls and streams wait apart: streams are long, and few workers run them.
  enum class Kind { kUnary, kStream };
  // A job whose deadline passed while it waited is told so instead of being run late.
  enum class Fate { kRun, kTooLate };
  using Job = absl::AnyInvocable<void(Fate)>;

  // Requires: workers >= 1. `queue` jobs of each kind may wait. At most `streams` of the workers, and no more than half
  // of them (at least one), run streams.
  WorkerPool(size_t workers, size_t queue, size_t streams);
  // Runs what was admitted, then ends the threads.
  ~WorkerPool();

  // Runs `job` once on a worker, the oldest admitted first. False when it is not admitted (admission.h; streams: when
  // their queue is full); `job` is then untouched.
  bool TryRun(Kind kind, Importance importance, absl::Time deadline, Job& job);

 private:
  struct Waiting {
    Job job;
    absl::Time deadline;
    absl::Time came;
    uint64_t number = 0;  // in the order of admission, over both kinds
  };

  bool Admits(Kind kind, Importance importance, absl::Time now) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  void Work();
  bool CanStream() const { return !streams_.empty() && streaming_ < most_streaming_; }
  bool HasWorkOrEnds() const { return !unary_.empty() || CanStream() || (ending_ && streams_.empty()); }
  bool StreamIsNext() const {
    return CanStream() && (unary_.empty() || streams_.front().number < unary_.front().number);
  }

  const size_t queue_;
  const size_t most_streaming_;
  absl::Mutex mutex_;
  Admission admission_ ABSL_GUARDED_BY(mutex_);  // of unary calls
  std::deque<Waiting> unary_ ABSL_GUARDED_BY(mutex_);
  std::deque<Waiting> streams_ ABSL_GUARDED_BY(mutex_);
  size_t streaming_ ABSL_GUARDED_BY(mutex_) = 0;
  uint64_t admitted_ ABSL_GUARDED_BY(mutex_) = 0;
  bool ending_ ABSL_GUARDED_BY(mutex_) = false;
  std::vector<std::thread> threads_;
};

}  // namespace juri::rpc
