// absl::Status <-> grpc::Status with google.rpc details. The one place that knows both.
#pragma once

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "common/text/catalogue.h"

namespace grpc {
class Status;
}

namespace juri::rpc {

// For the wire: details of a Refusal become ErrorInfo, BadRequest with FieldReasons, PreconditionFailure, ResourceInfo
// and RetryInfo, with LocalizedMessage in `language` and RequestInfo. Violations end after 20 or 4 KiB with "and N
// more" (trailers hold 8 KiB). An error without details says only that something went wrong, and the request id.
grpc::Status ToGrpc(const absl::Status& status, Language language, absl::string_view request_id);

// What a client received, with the same details as the server's status had (common/status DetailsOf).
absl::Status FromGrpc(const grpc::Status& status);

}  // namespace juri::rpc
