// Reads what a client sent beside its request.
#pragma once

#include "absl/time/time.h"
#include "common/rpc/call_metadata.h"

namespace grpc {
class CallbackServerContext;
}

namespace juri::rpc {

// Kept back from the client's deadline, so that the answer arrives before it.
inline constexpr absl::Duration kWayBack = absl::Milliseconds(20);

// A missing or malformed request id is replaced, a malformed trace context dropped. The deadline is the client's less
// kWayBack, at most `longest` from `now`; it lies before `now` when the client left too little time.
CallMetadata ReadMetadata(const grpc::CallbackServerContext& context, absl::Time now, absl::Duration longest);

}  // namespace juri::rpc
