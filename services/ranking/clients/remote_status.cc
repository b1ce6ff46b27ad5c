#include "services/ranking/clients/remote_status.h"

#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include "common/rpc/status_wire.h"
#include "common/status/refusal.h"
#include "grpcpp/support/status.h"
#include "services/ranking/domain/reasons.h"

namespace juri::ranking {
namespace {

constexpr absl::Duration kRetryAfter = absl::Seconds(1);

}  // namespace

absl::Status FromService(absl::string_view service, const grpc::Status& status) {
  if (status.ok()) return absl::OkStatus();
  absl::Status received = rpc::FromGrpc(status);
  if (absl::IsCancelled(received) || absl::IsDeadlineExceeded(received)) return received;
  const bool explained = DetailsOf(received).has_value();
  if (absl::IsUnavailable(received) && !explained) {
    return Refusal(kServiceUnavailable).With("service", service).RetryAfter(kRetryAfter);
  }
  return explained ? received : Internal(absl::StrCat(service, ": ", received.ToString()));
}

}  // namespace juri::ranking
