// One server-streaming call, as its handler writes it and as gRPC sends it.
#pragma once

#include "absl/status/status.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "common/rpc/writer.h"
#include "grpcpp/server_context.h"
#include "grpcpp/support/byte_buffer.h"
#include "grpcpp/support/server_callback.h"

namespace juri::rpc::internal {

// Makes a worker wait for gRPC's completion of a write, and tells it when nobody reads any more.
class WriteGate {
 public:
  // CANCELLED when the call is over; otherwise a write may start.
  absl::Status Enter();
  // Waits for Done. When `deadline` comes first the call is cancelled, which makes gRPC give the write back.
  absl::Status Await(absl::Time deadline, grpc::CallbackServerContext& context);
  void Done(bool ok);
  void Cancel();

 private:
  absl::Mutex mutex_;
  bool writing_ = false;
  bool over_ = false;
};

// Deletes itself when gRPC is done with it.
class StreamReactor final : public grpc::ServerWriteReactor<grpc::ByteBuffer>, public MessageWriter {
 public:
  explicit StreamReactor(grpc::CallbackServerContext& context) : context_(context) {}

  absl::Status Write(const google::protobuf::Message& message) override;
  // Of the call; until then no message may be written.
  void set_deadline(absl::Time deadline) { deadline_ = deadline; }

 private:
  void OnWriteDone(bool ok) override { gate_.Done(ok); }
  void OnCancel() override { gate_.Cancel(); }
  void OnDone() override { delete this; }

  grpc::CallbackServerContext& context_;
  absl::Time deadline_;
  WriteGate gate_;
};

}  // namespace juri::rpc::internal
