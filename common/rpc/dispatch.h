// The way of every call, unary or streaming, from its arrival to its status. Handlers come in through unary.h and
// server_stream.h.
#pragma once

#include "absl/functional/any_invocable.h"
#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "common/rpc/call.h"
#include "common/rpc/runtime.h"
#include "google/protobuf/message.h"

namespace grpc {
class CallbackServerContext;
class Status;
}  // namespace grpc

namespace juri::rpc::internal {

// Runs the handler and stores or streams its answer; at most once, on a worker.
using Handle = absl::AnyInvocable<absl::Status(const Call&)>;
// Ends the call; exactly once, on a worker or before Dispatch returns. Nothing of the call is touched afterwards.
using Finish = absl::AnyInvocable<void(const grpc::Status&)>;

// Request id and deadline -> admission -> on a worker: identity, role, validation, relation, `handle` -> status, one
// metric, one log line, a denial of a signed-in caller kept, `finish`. `context` and `request` live until `finish`.
// Output-only fields of the request are cleared before `handle` sees it.
void Dispatch(Runtime& runtime, absl::string_view method, grpc::CallbackServerContext& context,
              const google::protobuf::Message& request, Handle handle, Finish finish);

}  // namespace juri::rpc::internal
