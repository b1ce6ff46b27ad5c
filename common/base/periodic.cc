#include "common/base/periodic.h"

#include <utility>

namespace juri {

Periodic::Periodic(absl::Duration pause, std::function<absl::Status()> work, OnFailure on_failure)
    : pause_(pause),
      work_([work = std::move(work), on_failure = std::move(on_failure)] {
        if (const absl::Status status = work(); !status.ok()) on_failure(status);
      }),
      thread_([this] {
        work_();
        Loop();
      }) {}

Periodic::Periodic(absl::Duration pause, std::function<void()> work)
    : pause_(pause), work_(std::move(work)), thread_([this] { Loop(); }) {}

Periodic::~Periodic() {
  {
    absl::MutexLock lock(&mutex_);
    stopping_ = true;
  }
  thread_.join();
}

void Periodic::Loop() {
  while (Pause()) work_();
}

bool Periodic::Pause() {
  absl::MutexLock lock(&mutex_);
  return !mutex_.AwaitWithTimeout(absl::Condition(&stopping_), pause_);
}

}  // namespace juri
