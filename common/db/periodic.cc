#include "common/db/periodic.h"

#include <utility>

namespace juri::db {

Periodic::Periodic(absl::Duration pause, Work work, OnFailure on_failure)
    : pause_(pause), work_(std::move(work)), on_failure_(std::move(on_failure)), thread_([this] { Loop(); }) {}

Periodic::~Periodic() {
  {
    absl::MutexLock lock(&mutex_);
    stopping_ = true;
  }
  thread_.join();
}

void Periodic::Loop() {
  do {
    if (const absl::Status status = work_(); !status.ok()) on_failure_(status);
  } while (Pause());
}

bool Periodic::Pause() {
  absl::MutexLock lock(&mutex_);
  return !mutex_.AwaitWithTimeout(absl::Condition(&stopping_), pause_);
}

}  // namespace juri::db
