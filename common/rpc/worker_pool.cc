#include "common/rpc/worker_pool.h"

#include <algorithm>
#include <utility>

#include "absl/time/clock.h"

namespace juri::rpc {

WorkerPool::WorkerPool(size_t workers, size_t queue, size_t streams)
    : queue_(queue), most_streaming_(std::max<size_t>(1, std::min(streams, workers / 2))), admission_(queue) {
  threads_.reserve(workers);
  for (size_t i = 0; i < workers; ++i) threads_.emplace_back([this] { Work(); });
}

WorkerPool::~WorkerPool() {
  {
    absl::MutexLock lock(&mutex_);
    ending_ = true;
  }
  for (std::thread& thread : threads_) thread.join();
}

bool WorkerPool::TryRun(Kind kind, Importance importance, absl::Time deadline, Job& job) {
  const absl::Time now = absl::Now();
  absl::MutexLock lock(&mutex_);
  if (!Admits(kind, importance, now)) return false;
  (kind == Kind::kStream ? streams_ : unary_).push_back({std::move(job), deadline, now, ++admitted_});
  return true;
}

bool WorkerPool::Admits(Kind kind, Importance importance, absl::Time now) {
  if (kind == Kind::kStream) return streams_.size() < queue_;
  return admission_.Admits(importance, unary_.size(), unary_.empty() ? now : unary_.front().came, now);
}

void WorkerPool::Work() {
  for (;;) {
    mutex_.LockWhen(absl::Condition(this, &WorkerPool::HasWorkOrEnds));
    const bool stream = StreamIsNext();
    std::deque<Waiting>& queue = stream ? streams_ : unary_;
    if (queue.empty()) {
      mutex_.Unlock();
      return;
    }
    Waiting next = std::move(queue.front());
    queue.pop_front();
    const absl::Time now = absl::Now();
    if (stream) {
      ++streaming_;
    } else {
      admission_.Leaves(next.came, unary_.size(), now);
    }
    mutex_.Unlock();
    next.job(now < next.deadline ? Fate::kRun : Fate::kTooLate);
    if (stream) {
      absl::MutexLock lock(&mutex_);
      --streaming_;
    }
  }
}

}  // namespace juri::rpc
