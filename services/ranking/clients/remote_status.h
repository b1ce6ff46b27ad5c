// What becomes of the errors of other services.
#pragma once

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace grpc {
class Status;
}

namespace juri::ranking {

// The status of a call to `service` with the details that it sent. UNAVAILABLE (SERVICE_UNAVAILABLE) when nobody
// answered; an error that says nothing for itself becomes INTERNAL, for the log.
absl::Status FromService(absl::string_view service, const grpc::Status& status);

}  // namespace juri::ranking
