// The metadata of calls we make.
#pragma once

#include "absl/strings/string_view.h"
#include "common/rpc/call_metadata.h"

namespace grpc {
class ClientContext;
}

namespace juri::rpc {

class Call;

// Sets deadline, tokens, request id, trace context and language; empty ones are left out.
void FillContext(const CallMetadata& metadata, grpc::ClientContext& context);

// For a call to another service made while answering `call`: `service_token` as the bearer, the user's token beside it,
// the rest as it came.
CallMetadata Onward(const Call& call, absl::string_view service_token);

}  // namespace juri::rpc
