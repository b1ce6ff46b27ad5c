// Runs a handler for one server-streaming call, under the same rules as unary.h.
#pragma once

#include <utility>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "common/rpc/call.h"
#include "common/rpc/dispatch.h"
#include "common/rpc/runtime.h"
#include "common/rpc/writer.h"
#include "grpcpp/server_context.h"
#include "grpcpp/support/server_callback.h"

namespace juri::rpc {

namespace internal {

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

template <typename Response>
class StreamReactor final : public grpc::ServerWriteReactor<Response>, public Writer<Response> {
 public:
  explicit StreamReactor(grpc::CallbackServerContext& context) : context_(context) {}

  absl::Status Write(const Response& response) override {
    if (absl::Status status = gate_.Enter(); !status.ok()) return status;
    this->StartWrite(&response);
    return gate_.Await(deadline_, context_);
  }
  void set_deadline(absl::Time deadline) { deadline_ = deadline; }

 private:
  void OnWriteDone(bool ok) override { gate_.Done(ok); }
  void OnCancel() override { gate_.Cancel(); }
  void OnDone() override { delete this; }

  grpc::CallbackServerContext& context_;
  absl::Time deadline_;
  WriteGate gate_;
};

}  // namespace internal

// `handler`: Status(const Call&, const Request&, Writer<Response>&), run on a worker; few of them run streams at the
// same time.
//
//   grpc::ServerWriteReactor<SheetBatch>* StreamSheets(grpc::CallbackServerContext* context,
//                                                      const StreamSheetsRequest* request) override {
//     return rpc::ServerStream<SheetBatch>(runtime_, "StreamSheets", context, request,
//         [this](const rpc::Call& call, const auto& r, rpc::Writer<SheetBatch>& writer) {
//           return sheets_.Stream(call, r, writer); });
//   }
template <typename Response, typename Request, typename Handler>
grpc::ServerWriteReactor<Response>* ServerStream(Runtime& runtime, absl::string_view method,
                                                 grpc::CallbackServerContext* context, const Request* request,
                                                 Handler handler) {
  auto* const reactor = new internal::StreamReactor<Response>(*context);  // deletes itself when gRPC is done with it
  internal::Dispatch(
      runtime, method, *context, *request,
      [handler = std::move(handler), request, reactor](const Call& call) -> absl::Status {
        reactor->set_deadline(call.deadline());
        return handler(call, *request, *reactor);
      },
      [reactor](const grpc::Status& status) { reactor->Finish(status); });
  return reactor;
}

}  // namespace juri::rpc
