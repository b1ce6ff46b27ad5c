// What is kept of a call that a signed-in caller was denied. Denials of callers without credentials are counted only
// (common/rpc/call_metrics.h).
#pragma once

#include "absl/status/status.h"
#include "common/db/effect.h"
#include "common/rpc/authorizer.h"
#include "common/rpc/call_metadata.h"
#include "common/rpc/method.h"

namespace juri::rpc {

// Takes denials from any thread, just before each is answered. Must return at once whatever becomes of them: an answer
// that took longer would tell its caller something.
class DenialSink {
 public:
  virtual ~DenialSink() = default;
  virtual void Denied(db::AuditEntry denial) = 0;
};

// The audit row of a denial: who, as whom, which method, which reason, the call's request id, and the name of the
// object that was asked for, as far as it is written like one, at most 255 characters. Nothing else of the request.
// Requires: `caller` has a bearer; `status` is not OK.
db::AuditEntry DenialOf(const MethodInfo& method, const Authorizer::Caller& caller, const CallMetadata& metadata,
                        const google::protobuf::Message& request, const absl::Status& status);

}  // namespace juri::rpc
