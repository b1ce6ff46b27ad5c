#include "common/rpc/unary.h"

#include "grpcpp/server_context.h"
#include "grpcpp/support/server_callback.h"

namespace juri::rpc::internal {

grpc::ServerUnaryReactor* StartUnary(Runtime& runtime, absl::string_view method, grpc::CallbackServerContext* context,
                                     const google::protobuf::Message* request, Handle handle) {
  // The default reactor belongs to the context and ignores a cancelled call: the worker finishes that one too.
  grpc::ServerUnaryReactor* const reactor = context->DefaultReactor();
  Dispatch(runtime, method, *context, *request, std::move(handle),
           [reactor](const grpc::Status& status) { reactor->Finish(status); });
  return reactor;
}

}  // namespace juri::rpc::internal
