// gRPC server reflection by configuration, for tools such as `buf curl`.
#pragma once

#include "absl/status/status.h"

namespace juri::rpc {

// Adds reflection to every server that this process starts afterwards. Linking the plugin would do so unasked
// (docs/adr/0006-one-typed-call-wrapper.md), so it is loaded here. FAILED_PRECONDITION when the library is not
// installed.
absl::Status EnableReflection();

}  // namespace juri::rpc
