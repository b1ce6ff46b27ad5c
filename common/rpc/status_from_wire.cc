#include <algorithm>
#include <string>

#include "absl/strings/strip.h"
#include "common/rpc/message_time.h"
#include "common/rpc/status_wire.h"
#include "common/status/details.h"
#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"
#include "grpcpp/support/status.h"
#include "juri/common/v1/error_details.pb.h"

namespace juri::rpc {
namespace {

using google::protobuf::Any;

// The description stands where we keep the key of a text: a key that no catalogue has is its own text.
void Read(const google::rpc::BadRequest& bad, ErrorDetails& details) {
  for (const auto& violation : bad.field_violations()) {
    details.violations.push_back({violation.field(), violation.description(), {}, ""});
  }
}

// The n-th belongs to the n-th violation, which must have been read.
void Read(const common::v1::FieldReasons& reasons, ErrorDetails& details) {
  const size_t count = std::min(details.violations.size(), static_cast<size_t>(reasons.reasons_size()));
  for (size_t i = 0; i < count; ++i) {
    const auto& reason = reasons.reasons(static_cast<int>(i));
    if (reason.field() == details.violations[i].field) details.violations[i].reason = reason.reason();
  }
}

void Read(const google::rpc::PreconditionFailure& failure, ErrorDetails& details) {
  for (const auto& violation : failure.violations()) {
    details.unmet.push_back({violation.type(), violation.subject(), violation.description(), {}});
  }
}

void Read(const google::rpc::ErrorInfo& info, ErrorDetails& details) {
  details.reason = info.reason();
  details.domain = std::string(absl::StripSuffix(info.domain(), ".juri"));
  details.arguments.insert(info.metadata().begin(), info.metadata().end());
}

void Read(const google::rpc::RetryInfo& retry, ErrorDetails& details) {
  details.retry_after = FromMessage(retry.retry_delay());
}

void Read(const google::rpc::ResourceInfo& resource, ErrorDetails& details) {
  details.resource_type = resource.resource_type();
  details.resource_name = resource.resource_name();
}

void Read(const google::rpc::RequestInfo& request, ErrorDetails& details) { details.request_id = request.request_id(); }

void Read(const google::rpc::LocalizedMessage& text, ErrorDetails& details) { details.localized = text.message(); }

template <typename Detail>
void ReadIf(const Any& any, ErrorDetails& details) {
  Detail detail;
  if (any.Is<Detail>() && any.UnpackTo(&detail)) Read(detail, details);
}

}  // namespace

absl::Status FromGrpc(const grpc::Status& status) {
  if (status.ok()) return absl::OkStatus();
  const absl::Status plain(static_cast<absl::StatusCode>(status.error_code()), status.error_message());
  google::rpc::Status rich;
  if (!rich.ParseFromString(status.error_details())) return plain;
  ErrorDetails details;
  for (const Any& any : rich.details()) {
    ReadIf<google::rpc::ErrorInfo>(any, details);
    ReadIf<google::rpc::BadRequest>(any, details);
    ReadIf<google::rpc::PreconditionFailure>(any, details);
    ReadIf<google::rpc::RetryInfo>(any, details);
    ReadIf<google::rpc::ResourceInfo>(any, details);
    ReadIf<google::rpc::RequestInfo>(any, details);
    ReadIf<google::rpc::LocalizedMessage>(any, details);
  }
  for (const Any& any : rich.details()) ReadIf<common::v1::FieldReasons>(any, details);
  return details.reason.empty() ? plain : WithDetails(plain, details);
}

}  // namespace juri::rpc
