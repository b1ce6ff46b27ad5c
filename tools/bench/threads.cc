#include "tools/bench/threads.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <thread>

#include "absl/synchronization/mutex.h"
#include "absl/time/clock.h"

namespace juri::bench {
namespace {

class Team {
 public:
  explicit Team(absl::Duration length) : began_(absl::Now()), end_(began_ + length) {}

  void Work(const Operation& operation) {
    std::vector<absl::Duration> latencies;
    absl::Status failure;
    try {
      Repeat(operation, latencies);
    } catch (const std::exception& error) {
      failure = absl::UnknownError(error.what());
    }
    absl::MutexLock lock(&mutex_);
    if (!stopping_.exchange(true)) ended_ = absl::Now();
    failure_.Update(failure);
    round_.latencies.insert(round_.latencies.end(), latencies.begin(), latencies.end());
  }

  absl::StatusOr<Round> Result() {
    absl::MutexLock lock(&mutex_);
    if (!failure_.ok()) return failure_;
    round_.took = std::min(end_, ended_) - began_;
    return std::move(round_);
  }

 private:
  void Repeat(const Operation& operation, std::vector<absl::Duration>& latencies) const {
    for (absl::Time begun = absl::Now(); !stopping_ && begun < end_;) {
      if (!operation()) return;
      const absl::Time now = absl::Now();
      if (now <= end_ && !stopping_) latencies.push_back(now - begun);
      begun = now;
    }
  }

  const absl::Time began_;
  const absl::Time end_;
  std::atomic<bool> stopping_ = false;
  absl::Mutex mutex_;
  absl::Time ended_ ABSL_GUARDED_BY(mutex_);
  absl::Status failure_ ABSL_GUARDED_BY(mutex_);
  Round round_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace

absl::StatusOr<Round> RunThreads(const std::vector<Operation>& operations, absl::Duration length) {
  Team team(length);
  std::vector<std::thread> threads;
  for (const Operation& operation : operations) threads.emplace_back([&] { team.Work(operation); });
  for (std::thread& thread : threads) thread.join();
  return team.Result();
}

}  // namespace juri::bench
