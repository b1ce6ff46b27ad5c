#include "common/rpc/service.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/rpc/dispatch.h"
#include "common/rpc/message_bytes.h"
#include "common/rpc/stream_reactor.h"
#include "grpcpp/impl/codegen/server_callback_handlers.h"
#include "grpcpp/impl/rpc_service_method.h"
#include "grpcpp/impl/service_type.h"
#include "grpcpp/server_context.h"
#include "grpcpp/support/server_callback.h"

namespace juri::rpc {
namespace {

using google::protobuf::Message;
using grpc::ByteBuffer;
using grpc::CallbackServerContext;

// gRPC keeps the bytes of a request for the call and shows them as const; nobody else reads them.
ByteBuffer& Own(const ByteBuffer* bytes) { return const_cast<ByteBuffer&>(*bytes); }

class OneMessage final : public MessageWriter {
 public:
  explicit OneMessage(ByteBuffer& bytes) : bytes_(bytes) {}
  absl::Status Write(const Message& message) override { return ToBytes(message, bytes_); }

 private:
  ByteBuffer& bytes_;
};

std::string SlipOf(absl::string_view method, absl::string_view what) { return absl::StrCat(method, ": ", what); }

}  // namespace

// The methods take and give bytes: a message is read on a worker, after its caller is known, and not by gRPC as soon as
// anybody has sent it.
class Service::Methods final : public grpc::Service {
 public:
  void AddUnary(
      const MethodInfo& method,
      std::function<grpc::ServerUnaryReactor*(CallbackServerContext*, const ByteBuffer*, ByteBuffer*)> start) {
    Add(method, grpc::internal::RpcMethod::NORMAL_RPC,
        new grpc::internal::CallbackUnaryHandler<ByteBuffer, ByteBuffer>(std::move(start)));
  }

  void AddStream(
      const MethodInfo& method,
      std::function<grpc::ServerWriteReactor<ByteBuffer>*(CallbackServerContext*, const ByteBuffer*)> start) {
    Add(method, grpc::internal::RpcMethod::SERVER_STREAMING,
        new grpc::internal::CallbackServerStreamingHandler<ByteBuffer, ByteBuffer>(std::move(start)));
  }

 private:
  // gRPC owns the handler and keeps the path as a pointer.
  void Add(const MethodInfo& method, grpc::internal::RpcMethod::RpcType type, grpc::internal::MethodHandler* handler) {
    paths_.push_back(std::make_unique<const std::string>(absl::StrCat("/", method.full_name)));
    AddMethod(new grpc::internal::RpcServiceMethod(paths_.back()->c_str(), type, nullptr));
    MarkMethodRawCallback(static_cast<int>(paths_.size()) - 1, handler);
  }

  std::vector<std::unique_ptr<const std::string>> paths_;
};

Service::Service(Runtime& runtime)
    : runtime_(runtime), handled_(runtime.methods().methods().size()), methods_(std::make_unique<Methods>()) {}

Service::~Service() = default;

grpc::Service& Service::grpc_service() { return *methods_; }

absl::Status Service::Check() const {
  std::vector<std::string> slips = slips_;
  for (const auto& method : runtime_.methods().methods()) {
    if (!handled_[method->index]) slips.push_back(SlipOf(method->full_name, "the service has no handler for it"));
  }
  return slips.empty() ? absl::OkStatus() : absl::FailedPreconditionError(absl::StrJoin(slips, "\n"));
}

const MethodInfo* Service::Take(absl::string_view name, const Message& request, const Message& response, bool streams) {
  const MethodInfo* const method = runtime_.methods().Find(name);
  if (method == nullptr) {
    slips_.push_back(SlipOf(name, "no contract has such a method"));
    return nullptr;
  }
  if (method->request != request.GetDescriptor() || method->response != response.GetDescriptor() ||
      method->streams != streams) {
    slips_.push_back(SlipOf(method->full_name, "the handler is for other messages"));
    return nullptr;
  }
  handled_[method->index] = true;
  return method;
}

void Service::AddUnary(absl::string_view name, const Message& request, const Message& response, Handler handler) {
  const MethodInfo* const method = Take(name, request, response, /*streams=*/false);
  if (method == nullptr) return;
  const auto start = [this, method, &request, handler = std::move(handler)](
                         CallbackServerContext* context, const ByteBuffer* bytes, ByteBuffer* answer) {
    // The default reactor belongs to the context and ignores a cancelled call: the worker finishes that one too.
    grpc::ServerUnaryReactor* const reactor = context->DefaultReactor();
    internal::Dispatch(
        runtime_, *method, *context, {Own(bytes), request},
        [&handler, answer](const Call& call, const Message& read) {
          OneMessage writer(*answer);
          return handler(call, read, writer);
        },
        [reactor](const grpc::Status& status) { reactor->Finish(status); });
    return reactor;
  };
  methods_->AddUnary(*method, start);
}

void Service::AddStream(absl::string_view name, const Message& request, const Message& response, Handler handler) {
  const MethodInfo* const method = Take(name, request, response, /*streams=*/true);
  if (method == nullptr) return;
  const auto start = [this, method, &request, handler = std::move(handler)](CallbackServerContext* context,
                                                                            const ByteBuffer* bytes) {
    auto* const reactor = new internal::StreamReactor(*context);  // deletes itself when gRPC is done with it
    internal::Dispatch(
        runtime_, *method, *context, {Own(bytes), request},
        [&handler, reactor](const Call& call, const Message& read) {
          reactor->set_deadline(call.deadline());
          return handler(call, read, *reactor);
        },
        [reactor](const grpc::Status& status) { reactor->Finish(status); });
    return reactor;
  };
  methods_->AddStream(*method, start);
}

}  // namespace juri::rpc
