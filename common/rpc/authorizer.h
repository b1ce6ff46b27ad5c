// Decides who may call what; the only maker of Scope. What hangs on rows (the agency of a proposal, a judge's
// assignment) is decided by the handler inside its transaction, with the scope made here.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "common/rpc/call_metadata.h"
#include "common/rpc/method.h"
#include "common/rpc/scope.h"
#include "common/rpc/token_cache.h"

namespace juri::rpc {

class Authorizer {
 public:
  // Who called, and whose grants decide.
  struct Caller {
    TokenCache::Entry bearer;   // null for a caller without credentials
    TokenCache::Entry user;     // set when a service calls for a user
    TokenCache::Entry decider;  // one of the two
  };

  // `callers`: as in RuntimeOptions.
  explicit Authorizer(TokenCache& tokens, std::optional<std::vector<std::string>> callers = std::nullopt)
      : tokens_(tokens), callers_(std::move(callers)) {}

  // Resolves the tokens into `caller` and checks that the caller holds one of the method's roles somewhere.
  // UNAUTHENTICATED without a good token, PERMISSION_DENIED without a role, to a service that is none of the callers,
  // or when anybody but a service speaks for another, and PERMISSION_DENIED (TOKEN_LIMITED) when only the token does
  // not reach; `caller` then says who was denied. FAILED_PRECONDITION (PASSWORD_NEEDED) when the method is `fresh` and
  // the one who decides gave no password within five minutes.
  absl::Status Identify(const MethodInfo& method, const CallMetadata& metadata, Caller& caller) const;

  // Checks the relation of the caller to the object named `object` as far as names and grants tell, and makes the
  // scope. PERMISSION_DENIED says the same whether the object is forbidden or missing.
  absl::StatusOr<Scope> Admit(const MethodInfo& method, const Caller& caller, absl::string_view object) const;

 private:
  // Whether who connected may be this caller.
  bool Trusts(const CallMetadata& metadata, const Caller& caller) const;

  TokenCache& tokens_;
  const std::optional<std::vector<std::string>> callers_;
};

}  // namespace juri::rpc
