#include "common/rpc/server_stream.h"

namespace juri::rpc::internal {

absl::Status WriteGate::Enter() {
  absl::MutexLock lock(&mutex_);
  if (over_) return absl::CancelledError("the reader left");
  writing_ = true;
  return absl::OkStatus();
}

absl::Status WriteGate::Await(absl::Time deadline, grpc::CallbackServerContext& context) {
  absl::MutexLock lock(&mutex_);
  const auto done = [this] { return !writing_; };
  if (!mutex_.AwaitWithDeadline(absl::Condition(&done), deadline)) {
    mutex_.Unlock();
    context.TryCancel();  // the message being sent is the handler's: gRPC must give it back first
    mutex_.Lock();
    mutex_.Await(absl::Condition(&done));
    return absl::DeadlineExceededError("the reader is too slow for the call's deadline");
  }
  return over_ ? absl::CancelledError("the reader left") : absl::OkStatus();
}

void WriteGate::Done(bool ok) {
  absl::MutexLock lock(&mutex_);
  writing_ = false;
  over_ = over_ || !ok;
}

void WriteGate::Cancel() {
  absl::MutexLock lock(&mutex_);
  over_ = true;
}

}  // namespace juri::rpc::internal
