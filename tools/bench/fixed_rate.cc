#include "tools/bench/fixed_rate.h"

#include <algorithm>
#include <deque>
#include <utility>

#include "absl/synchronization/mutex.h"
#include "absl/time/clock.h"

namespace juri::bench {
namespace {

class Schedule {
 public:
  explicit Schedule(absl::Span<const std::unique_ptr<Caller>> callers) : callers_(callers.size()) {
    for (const auto& caller : callers) idle_.push_back(caller.get());
  }

  absl::StatusOr<Round> Run(int per_second, absl::Duration length) {
    const absl::Time began = absl::Now();
    absl::Time due = began;
    for (int n = 1; due < began + length && StartAt(due); ++n) due = began + absl::Seconds(1) * n / per_second;
    absl::MutexLock lock(&mutex_);
    mutex_.Await(absl::Condition(this, &Schedule::AllIdle));
    if (!failure_.ok()) return failure_;
    return Round{std::max(absl::Now() - began, absl::Nanoseconds(1)), std::move(latencies_), {}};
  }

 private:
  bool AllIdle() const ABSL_SHARED_LOCKS_REQUIRED(mutex_) { return idle_.size() == callers_; }
  bool SomeIdle() const ABSL_SHARED_LOCKS_REQUIRED(mutex_) { return !idle_.empty(); }

  // False when a caller has nothing left or a call failed.
  bool StartAt(absl::Time due) {
    absl::SleepFor(due - absl::Now());
    Caller* const caller = TakeIdle();
    if (caller == nullptr) return false;
    if (caller->Start([this, caller, due](const absl::Status& status) { Ended(caller, due, status); })) return true;
    absl::MutexLock lock(&mutex_);
    idle_.push_back(caller);
    return false;
  }

  Caller* TakeIdle() {
    absl::MutexLock lock(&mutex_);
    mutex_.Await(absl::Condition(this, &Schedule::SomeIdle));
    if (!failure_.ok()) return nullptr;
    Caller* const caller = idle_.front();
    idle_.pop_front();
    return caller;
  }

  void Ended(Caller* caller, absl::Time due, const absl::Status& status) {
    const absl::Time now = absl::Now();
    absl::MutexLock lock(&mutex_);
    failure_.Update(status);
    if (status.ok()) latencies_.push_back(now - due);
    idle_.push_back(caller);
  }

  const size_t callers_;
  absl::Mutex mutex_;
  std::deque<Caller*> idle_ ABSL_GUARDED_BY(mutex_);
  std::vector<absl::Duration> latencies_ ABSL_GUARDED_BY(mutex_);
  absl::Status failure_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace

absl::StatusOr<Round> RunAtRate(absl::Span<const std::unique_ptr<Caller>> callers, int per_second,
                                absl::Duration length) {
  return Schedule(callers).Run(per_second, length);
}

}  // namespace juri::bench
