// The way of every call, unary or streaming, from its arrival to its status. Handlers come in through service.h.
#pragma once

#include "absl/functional/any_invocable.h"
#include "absl/status/status.h"
#include "common/rpc/call.h"
#include "common/rpc/runtime.h"
#include "google/protobuf/message.h"
#include "grpcpp/support/byte_buffer.h"

namespace grpc {
class CallbackServerContext;
class Status;
}  // namespace grpc

namespace juri::rpc::internal {

// A request as it came.
struct RawRequest {
  grpc::ByteBuffer& bytes;  // empty once they are read
  const google::protobuf::Message& prototype;
};

// Runs the handler and stores or streams its answer; at most once, on a worker.
using Handle = absl::AnyInvocable<absl::Status(const Call&, const google::protobuf::Message& request)>;
// Ends the call; exactly once, on a worker or before Dispatch returns. Nothing of the call is touched afterwards.
using Finish = absl::AnyInvocable<void(const grpc::Status&)>;

// Request id and deadline -> admission -> on a worker: identity, role, the request read and validated, relation,
// `handle`
// -> status, one metric, one log line, a denial of a signed-in caller kept, `finish`. `method` is of `runtime`;
// `context` and the bytes of `request` live until `finish`. Output-only fields of the request are cleared before
// `handle` sees it.
//
// Long requests become messages one at a time in the process: from few bytes a message of many times their size can be
// made. One that is longer than its fields' limits allow is read too, when nobody else is, to say which field is at
// fault; it is never handled.
void Dispatch(Runtime& runtime, const MethodInfo& method, grpc::CallbackServerContext& context, RawRequest request,
              Handle handle, Finish finish);

}  // namespace juri::rpc::internal
