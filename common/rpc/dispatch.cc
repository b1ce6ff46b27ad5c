#include "common/rpc/dispatch.h"

#include <malloc.h>

#include <exception>
#include <memory>
#include <string>
#include <utility>

#include "absl/cleanup/cleanup.h"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "common/base/macros.h"
#include "common/log/log.h"
#include "common/rpc/authorizer.h"
#include "common/rpc/call_metrics.h"
#include "common/rpc/denial.h"
#include "common/rpc/message_bytes.h"
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
// From what is shorter no great message can be made: an empty item of a list takes 2 bytes here and 100 in memory.
constexpr size_t kLongRequest = 64 << 10;
constexpr size_t kSwelled = 4;  // times its length takes a message that is not what a client of ours sends

// One call from its arrival to its status. Owned by its job.
class ActiveCall {
 public:
  ActiveCall(Runtime& runtime, const MethodInfo& method, grpc::CallbackServerContext& context, RawRequest request,
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
  // Makes the request from its bytes, and checks it.
  absl::Status Read();
  absl::Status ReadInTurn();
  absl::Status RefuseTooLong();
  absl::Status ReadAlone();
  absl::Status ReadAndValidate();
  void Record(const absl::Status& status, absl::StatusCode code);
  void KeepDenial(const absl::Status& status);
  void Log(const absl::Status& status, absl::StatusCode code, absl::Duration took) const;

  Runtime& runtime_;
  const MethodInfo& method_;
  grpc::CallbackServerContext& context_;
  const RawRequest raw_;
  std::unique_ptr<Message> request_;  // without content until it is read
  Handle handle_;
  Finish finish_;
  const absl::Time arrived_;
  CallMetadata metadata_;
  Authorizer::Caller caller_;
  bool handled_ = false;
};

ActiveCall::ActiveCall(Runtime& runtime, const MethodInfo& method, grpc::CallbackServerContext& context,
                       RawRequest request, Handle handle, Finish finish)
    : runtime_(runtime),
      method_(method),
      context_(context),
      raw_(request),
      request_(request.prototype.New()),
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
  JURI_RETURN_IF_ERROR(Read());
  JURI_ASSIGN_OR_RETURN(Scope scope, authorizer.Admit(method_, caller_, method_.ObjectOf(*request_)));
  handled_ = true;
  const Call call(method_, std::move(scope), metadata_);
  return handle_(call, *request_);
}

absl::Status ActiveCall::Read() {
  const size_t length = raw_.bytes.Length();
  if (length > method_.most_bytes) return RefuseTooLong();
  return length > kLongRequest ? ReadInTurn() : ReadAndValidate();
}

absl::Status ActiveCall::ReadInTurn() {
  absl::MutexLock turn(&runtime_.long_request());
  return TooLate() ? LateRefusal() : ReadAlone();
}

absl::Status ActiveCall::RefuseTooLong() {
  const absl::Status too_long = Refusal(kRequestTooLong)
                                    .With("length", absl::StrCat(raw_.bytes.Length()))
                                    .With("limit", absl::StrCat(method_.most_bytes));
  if (!runtime_.long_request().TryLock()) return too_long;
  const absl::Cleanup unlock = [this] { runtime_.long_request().Unlock(); };  // also when memory runs out
  const absl::Status faults = ReadAlone();
  return faults.ok() ? too_long : faults;
}

absl::Status ActiveCall::ReadAlone() {
  const size_t length = raw_.bytes.Length();
  const absl::Status faults = ReadAndValidate();
  const bool swelled = request_->SpaceUsedLong() > kSwelled * length;
  if (faults.ok()) request_->DiscardUnknownFields();
  if (!faults.ok()) request_.reset(raw_.prototype.New());
  if (swelled) malloc_trim(0);  // glibc keeps what is freed for the thread that freed it, and there are many workers
  return faults;
}

absl::Status ActiveCall::ReadAndValidate() {
  if (!FromBytes(raw_.bytes, *request_)) return Refusal(kRequestUnreadable);
  return Validate(method_, *request_);
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
    KeepDenial(status);
  }
  Log(status, code, took);
}

void ActiveCall::KeepDenial(const absl::Status& status) {
  // Who lacks the role was refused before the request was read; the trail says what was asked for.
  if (raw_.bytes.Valid() && raw_.bytes.Length() <= method_.most_bytes) FromBytes(raw_.bytes, *request_);
  runtime_.denials().Denied(DenialOf(method_, caller_, metadata_, *request_, status));
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

void Dispatch(Runtime& runtime, const MethodInfo& method, grpc::CallbackServerContext& context, RawRequest request,
              Handle handle, Finish finish) {
  auto call = std::make_shared<ActiveCall>(runtime, method, context, request, std::move(handle), std::move(finish));
  if (call->TooLate()) return call->End(call->LateRefusal());
  WorkerPool::Job job = [call](WorkerPool::Fate fate) { call->Run(fate); };
  runtime.metrics().Queued();
  if (!runtime.workers().TryRun(call->kind(), call->importance(), call->deadline(), job)) {
    runtime.metrics().Dequeued();
    call->End(Refusal(kOverloaded).RetryAfter(kRetryWhenOverloaded));
  }
}

}  // namespace juri::rpc::internal
