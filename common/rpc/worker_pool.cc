#include "common/rpc/worker_pool.h"

#include <algorithm>
#include <utility>

#include "absl/time/clock.h"

namespace juri::rpc {

WorkerPool::WorkerPool(size_t workers, size_t queue, size_t streams)
    : queue_(queue), most_streaming_(std::max<size_t>(1, std::min(streams, workers / 2))) {
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

bool WorkerPool::TryRun(Kind kind, absl::Time deadline, Job& job) {
  absl::MutexLock lock(&mutex_);
  std::deque<Waiting>& waiting = kind == Kind::kStream ? streams_ : unary_;
  if (waiting.size() >= queue_) return false;
  waiting.push_back({std::move(job), deadline, ++admitted_});
  return true;
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
    if (stream) ++streaming_;
    mutex_.Unlock();
    next.job(absl::Now() < next.deadline ? Fate::kRun : Fate::kTooLate);
    if (stream) {
      absl::MutexLock lock(&mutex_);
      --streaming_;
    }
  }
}

}  // namespace juri::rpc
