// Runs a handler for one unary call: deadline, admission, identity, policy, validation, errors, measurement
// (docs/adr/0006-one-typed-call-wrapper.md). A service class derives from the generated CallbackService and has one
// line per method:
//
//   grpc::ServerUnaryReactor* GetProposal(grpc::CallbackServerContext* context, const GetProposalRequest* request,
//                                         Proposal* response) override {
//     return rpc::Unary(runtime_, "GetProposal", context, request, response,
//                       [this](const rpc::Call& call, const auto& r) { return proposals_.Get(call, r); });
//   }
#pragma once

#include <utility>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "common/rpc/call.h"
#include "common/rpc/dispatch.h"
#include "common/rpc/runtime.h"

namespace grpc {
class ServerUnaryReactor;
}

namespace juri::rpc {

namespace internal {
grpc::ServerUnaryReactor* StartUnary(Runtime& runtime, absl::string_view method, grpc::CallbackServerContext* context,
                                     const google::protobuf::Message* request, Handle handle);
}  // namespace internal

// `handler`: StatusOr<Response>(const Call&, const Request&), run on a worker of `runtime`; it may block until
// call.deadline(). An exception in it is answered with INTERNAL and its text goes to the log only.
template <typename Request, typename Response, typename Handler>
grpc::ServerUnaryReactor* Unary(Runtime& runtime, absl::string_view method, grpc::CallbackServerContext* context,
                                const Request* request, Response* response, Handler handler) {
  return internal::StartUnary(runtime, method, context, request,
                              [handler = std::move(handler), request, response](const Call& call) -> absl::Status {
                                absl::StatusOr<Response> answer = handler(call, *request);
                                if (answer.ok()) *response = *std::move(answer);
                                return answer.status();
                              });
}

}  // namespace juri::rpc
