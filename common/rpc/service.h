// One gRPC service: a handler for each method of its contract, behind the call wrapper
// (docs/adr/0006-one-typed-call-wrapper.md). A service class derives from it and has one line per method:
//
//   ScoringService::ScoringService(rpc::Runtime& runtime, db::Database& database)
//       : Service(runtime), stages_(database), streams_(database) {
//     Unary("GetStage", stages_, &StageApi::Get);
//     Stream("StreamSheets", streams_, &SheetStreamApi::StreamSheets);
//   }
//
// Handlers run on a worker of the runtime and may block until call.deadline(). An exception in one is answered with
// INTERNAL, and its text goes to the log only.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "common/rpc/call.h"
#include "common/rpc/runtime.h"
#include "common/rpc/writer.h"
#include "google/protobuf/message.h"

namespace grpc {
class Service;
}

namespace juri::rpc {

// Answers a call: writes one message, or those of a stream, and returns the call's status. `request` has the type that
// the method's contract names.
using Handler = std::function<absl::Status(const Call&, const google::protobuf::Message& request, MessageWriter&)>;

class Service {
 public:
  // `runtime` outlives the service.
  explicit Service(Runtime& runtime);
  virtual ~Service();
  Service(const Service&) = delete;
  Service& operator=(const Service&) = delete;

  // FAILED_PRECONDITION with every slip: a method of the runtime's contracts without a handler, and a handler without
  // such a method or with messages of other types.
  absl::Status Check() const;
  // For the server that carries it.
  grpc::Service& grpc_service();

 protected:
  template <typename Request, typename Response>
  void Unary(absl::string_view method, std::function<absl::StatusOr<Response>(const Call&, const Request&)> handle) {
    AddUnary(method, Request::default_instance(), Response::default_instance(),
             [handle = std::move(handle)](const Call& call, const google::protobuf::Message& request,
                                          MessageWriter& answer) -> absl::Status {
               const absl::StatusOr<Response> response = handle(call, static_cast<const Request&>(request));
               return response.ok() ? answer.Write(*response) : response.status();
             });
  }
  template <typename Api, typename Request, typename Response>
  void Unary(absl::string_view method, Api& api, absl::StatusOr<Response> (Api::*handle)(const Call&, const Request&)) {
    Unary<Request, Response>(
        method, [&api, handle](const Call& call, const Request& request) { return (api.*handle)(call, request); });
  }

  template <typename Request, typename Response>
  void Stream(absl::string_view method,
              std::function<absl::Status(const Call&, const Request&, Writer<Response>&)> handle) {
    AddStream(method, Request::default_instance(), Response::default_instance(),
              [handle = std::move(handle)](const Call& call, const google::protobuf::Message& request,
                                           MessageWriter& messages) {
                Writer<Response> writer(messages);
                return handle(call, static_cast<const Request&>(request), writer);
              });
  }
  template <typename Api, typename Request, typename Response>
  void Stream(absl::string_view method, Api& api,
              absl::Status (Api::*handle)(const Call&, const Request&, Writer<Response>&)) {
    Stream<Request, Response>(method,
                              [&api, handle](const Call& call, const Request& request, Writer<Response>& writer) {
                                return (api.*handle)(call, request, writer);
                              });
  }

 private:
  class Methods;

  void AddUnary(absl::string_view method, const google::protobuf::Message& request,
                const google::protobuf::Message& response, Handler handler);
  void AddStream(absl::string_view method, const google::protobuf::Message& request,
                 const google::protobuf::Message& response, Handler handler);
  // The method that a handler is for; null, with a slip kept, when the contract has none such.
  const MethodInfo* Take(absl::string_view method, const google::protobuf::Message& request,
                         const google::protobuf::Message& response, bool streams);

  Runtime& runtime_;
  std::vector<bool> handled_;  // by MethodInfo::index
  std::vector<std::string> slips_;
  const std::unique_ptr<Methods> methods_;
};

}  // namespace juri::rpc
