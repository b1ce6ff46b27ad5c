#include "tools/bench/closed_loop.h"

#include <atomic>
#include <vector>

#include "absl/synchronization/mutex.h"

namespace juri::bench {
namespace {

// Calls of one caller, one after the other. Only the newest call's thread touches it.
struct Lane {
  Caller* caller = nullptr;
  absl::Time began;
  std::vector<absl::Duration> latencies;
};

class Loop {
 public:
  explicit Loop(absl::Span<const std::unique_ptr<Caller>> callers) : lanes_(callers.size()), busy_(callers.size()) {
    for (size_t i = 0; i < callers.size(); ++i) lanes_[i].caller = callers[i].get();
  }

  absl::StatusOr<Round> Run(absl::Duration length) {
    began_ = absl::Now();
    end_ = began_ + length;
    for (Lane& lane : lanes_) Continue(lane);
    absl::MutexLock lock(&mutex_);
    mutex_.Await(absl::Condition(
        +[](size_t* busy) { return *busy == 0; }, &busy_));
    if (!failure_.ok()) return failure_;
    Round round{std::min(end_, ended_) - began_, {}, {}};
    for (const Lane& lane : lanes_) {
      round.latencies.insert(round.latencies.end(), lane.latencies.begin(), lane.latencies.end());
    }
    return round;
  }

 private:
  void Continue(Lane& lane) {
    lane.began = absl::Now();
    const bool more = lane.began < end_ && !stopping_ &&
                      lane.caller->Start([this, &lane](const absl::Status& status) { Ended(lane, status); });
    if (!more) Stop(absl::OkStatus());
  }

  void Ended(Lane& lane, const absl::Status& status) {
    const absl::Time now = absl::Now();
    if (!status.ok()) return Stop(status);
    if (now <= end_ && !stopping_) lane.latencies.push_back(now - lane.began);
    Continue(lane);
  }

  // The lane ends; the first lane to end says until when calls counted.
  void Stop(const absl::Status& status) {
    absl::MutexLock lock(&mutex_);
    if (!stopping_.exchange(true)) ended_ = absl::Now();
    failure_.Update(status);
    --busy_;
  }

  std::vector<Lane> lanes_;
  absl::Time began_;
  absl::Time end_;
  std::atomic<bool> stopping_ = false;
  absl::Mutex mutex_;
  absl::Time ended_ ABSL_GUARDED_BY(mutex_);
  absl::Status failure_ ABSL_GUARDED_BY(mutex_);
  size_t busy_;
};

}  // namespace

absl::StatusOr<Round> RunClosedLoop(absl::Span<const std::unique_ptr<Caller>> callers, absl::Duration length) {
  return Loop(callers).Run(length);
}

}  // namespace juri::bench
