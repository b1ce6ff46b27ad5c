#include "common/rpc/dispatch.h"

#include <exception>
#include <memory>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "common/base/macros.h"
#include "common/log/log.h"
#include "common/rpc/authorizer.h"
#include "common/rpc/call_metrics.h"
#include "common/rpc/denial.h"
#include "common/rpc/server_metadata.h"
#include "common/rpc/status_wire.h"
#include "common/rpc/validate.h"
#include "common/rpc/worker_pool.h"
#include "common/status/refusal.h"
#include "grpcpp/server_context.h"
#include "grpcpp/support/status.h"

namespace juri::rpc::internal {
namespace {

using google::protobuf::Message;

constexpr absl::Duration kRetryWhenOverloaded = absl::Milliseconds(250);

// One call from its arrival to its status. Owned by its job.
class ActiveCall {
 public:
  ActiveCall(Runtime& runtime, const MethodInfo& method, grpc::CallbackServerContext& context, Message& request,
             Handle handle, Finish finish);

  WorkerPool::Kind kind() const { return method_.streams ? WorkerPool::Kind::kStream : WorkerPool::Kind::kUnary; }
  Importance importance() const { return method_.policy.importance(); }
  absl::Time deadline() const { return metadata_.deadline; }
  bool TooLate() const { return metadata_.deadline <= absl::Now(); }
  // On a worker. Does not throw.
  void Run(WorkerPool::Fate fate);
  // Measures, logs, keeps a denial for the audit trail, and ends the call, whatever fails on the way. Does not throw.
  void End(const absl::Status& status);
  // The refusal of a call without enough time, with the time that it would have needed so far.
  absl::Status LateRefusal() const;

 private:
  // What the call is answered with; an exception on the way is a fault of ours.
  absl::Status Answer(WorkerPool::Fate fate);
  absl::Status AnswerOrThrow(WorkerPool::Fate fate);
  void Record(const absl::Status& status, absl::StatusCode code);
  void Log(const absl::Status& status, absl::StatusCode code, absl::Duration took) const;

  Runtime& runtime_;
  const MethodInfo& method_;
  grpc::CallbackServerContext& context_;
  Message& request_;
  Handle handle_;
  Finish finish_;
  const absl::Time arrived_;
  CallMetadata metadata_;
  Authorizer::Caller caller_;
  bool handled_ = false;
};

ActiveCall::ActiveCall(Runtime& runtime, const MethodInfo& method, grpc::CallbackServerContext& context,
                       Message& request, Handle handle, Finish finish)
    : runtime_(runtime),
      method_(method),
      context_(context),
      request_(request),
      handle_(std::move(handle)),
      finish_(std::move(finish)),
      arrived_(absl::Now()),
      metadata_(ReadMetadata(context, arrived_,
                             method.streams ? runtime.options().longest_stream : runtime.options().longest_call)) {
  runtime_.metrics().Arrived();
}

void ActiveCall::Run(WorkerPool::Fate fate) {
  runtime_.metrics().Dequeued();
  End(Answer(fate));
}

absl::Status ActiveCall::Answer(WorkerPool::Fate fate) {
  try {
    return AnswerOrThrow(fate);
  } catch (const std::exception& error) {
    return Internal(absl::StrCat("exception: ", error.what()));
  }
}

absl::Status ActiveCall::AnswerOrThrow(WorkerPool::Fate fate) {
  if (fate == WorkerPool::Fate::kTooLate) return LateRefusal();
  if (context_.IsCancelled()) return absl::CancelledError("the client left before its call began");
  const Authorizer& authorizer = runtime_.authorizer();
  JURI_RETURN_IF_ERROR(authorizer.Identify(method_, metadata_, caller_));
  JURI_RETURN_IF_ERROR(Validate(method_, request_));
  JURI_ASSIGN_OR_RETURN(Scope scope, authorizer.Admit(method_, caller_, method_.ObjectOf(request_)));
  handled_ = true;
  const Call call(method_, std::move(scope), metadata_);
  return handle_(call);
}

absl::Status ActiveCall::LateRefusal() const {
  const absl::Duration needed = absl::Ceil(absl::Now() - arrived_ + kWayBack, absl::Milliseconds(1));
  return Refusal(kDeadlineTooShort).With("needed", absl::FormatDuration(needed));
}

void ActiveCall::End(const absl::Status& status) {
  grpc::Status wire(grpc::StatusCode::INTERNAL, "");
  try {
    wire = ToGrpc(status, metadata_.language, metadata_.request_id);
    Record(status, static_cast<absl::StatusCode>(wire.error_code()));
  } catch (const std::exception&) {
    // Memory ran out, most likely. The client is told what there is to tell, even if no log line is.
  }
  finish_(wire);
}

void ActiveCall::Record(const absl::Status& status, absl::StatusCode code) {
  const absl::Duration took = absl::Now() - arrived_;
  runtime_.metrics().Ended(method_, code, took);
  if (!handled_) {
    const auto details = DetailsOf(status);
    runtime_.metrics().Refused(details ? details->reason : absl::StatusCodeToString(code));
  }
  if (code == absl::StatusCode::kPermissionDenied && caller_.bearer != nullptr) {
    runtime_.denials().Denied(DenialOf(method_, caller_, metadata_, request_, status));
  }
  Log(status, code, took);
}

void ActiveCall::Log(const absl::Status& status, absl::StatusCode code, absl::Duration took) const {
  const bool ours = code == absl::StatusCode::kInternal || code == absl::StatusCode::kUnknown;
  log::Line line(ours ? log::Level::kError : log::Level::kInfo, "call");
  line.With("method", method_.full_name)
      .With("code", absl::StatusCodeToString(code))
      .With("took_us", absl::ToInt64Microseconds(took))
      .With("request_id", metadata_.request_id);
  constexpr size_t kTraceId = 3, kTraceIdChars = 32;  // in "00-<trace id>-<parent>-<flags>"
  if (!metadata_.traceparent.empty()) line.With("trace_id", metadata_.traceparent.substr(kTraceId, kTraceIdChars));
  if (status.ok()) return;
  // The message of a refusal may quote its caller; only a fault of ours is told, and only here.
  if (const auto details = DetailsOf(status)) line.With("reason", details->Key());
  if (ours) line.With("cause", status.message());
}

}  // namespace

void Dispatch(Runtime& runtime, absl::string_view method, grpc::CallbackServerContext& context, const Message& request,
              Handle handle, Finish finish) {
  const MethodInfo* const info = runtime.methods().Find(method);
  if (info == nullptr) {  // a slip in the service class: its name is not in any contract of this runtime
    log::Line(log::Level::kError, "no such method").With("method", method);
    return finish(ToGrpc(Internal("no such method"), Language::kEnglish, ""));
  }
  // gRPC parsed the request into a message of its own and shows it as const; nobody else reads it during the call.
  auto& own_request = const_cast<Message&>(request);
  auto call = std::make_shared<ActiveCall>(runtime, *info, context, own_request, std::move(handle), std::move(finish));
  if (call->TooLate()) return call->End(call->LateRefusal());
  WorkerPool::Job job = [call](WorkerPool::Fate fate) { call->Run(fate); };
  runtime.metrics().Queued();
  if (!runtime.workers().TryRun(call->kind(), call->importance(), call->deadline(), job)) {
    runtime.metrics().Dequeued();
    call->End(Refusal(kOverloaded).RetryAfter(kRetryWhenOverloaded));
  }
}

}  // namespace juri::rpc::internal
