// Where tokens are resolved: identity itself, or a channel to it (remote_identity.h).
#pragma once

#include <cstdint>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "common/rpc/principal.h"

namespace juri::rpc {

// Thread-safe; each call answers within about a second.
class IdentitySource {
 public:
  virtual ~IdentitySource() = default;
  // UNAUTHENTICATED when the token is unknown, expired or revoked; any other error means that identity could not tell.
  virtual absl::StatusOr<Principal> Resolve(absl::string_view token) = 0;
  // Grows in the transaction of every revocation, password change, disabling and role change.
  virtual absl::StatusOr<int64_t> Epoch() = 0;
};

}  // namespace juri::rpc
