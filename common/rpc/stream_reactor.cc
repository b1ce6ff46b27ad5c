#include "common/rpc/stream_reactor.h"

#include "common/base/macros.h"
#include "common/rpc/message_bytes.h"

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
    context.TryCancel();  // the bytes being sent are this worker's: gRPC must give it back first
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

absl::Status StreamReactor::Write(const google::protobuf::Message& message) {
  grpc::ByteBuffer bytes;
  JURI_RETURN_IF_ERROR(ToBytes(message, bytes));
  JURI_RETURN_IF_ERROR(gate_.Enter());
  StartWrite(&bytes);
  return gate_.Await(deadline_, context_);
}

}  // namespace juri::rpc::internal
