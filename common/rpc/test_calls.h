// For tests: calls as handlers get them, without a server. Scopes still come from the authorizer.
#pragma once

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "common/rpc/authorizer.h"
#include "common/rpc/call.h"
#include "common/rpc/fake_identity.h"
#include "common/rpc/method.h"
#include "common/rpc/token_cache.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/message.h"

namespace juri::rpc {

class TestCalls {
 public:
  // Ends the process when the contract of `service` does not start.
  explicit TestCalls(const google::protobuf::ServiceDescriptor& service);

  // The call of `method` by `principal` (without an account: nobody) with `request`, ten seconds before its deadline;
  // or the refusal that the wrapper would give, validation apart.
  absl::StatusOr<std::unique_ptr<Call>> Make(const Principal& principal, absl::string_view method,
                                             const google::protobuf::Message& request);

 private:
  const MethodTable methods_;
  FakeIdentity identity_;
  TokenCache tokens_;
  Authorizer authorizer_;
};

}  // namespace juri::rpc
