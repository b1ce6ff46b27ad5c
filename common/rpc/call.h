// What a handler knows about the call it answers.
#pragma once

#include <string>
#include <utility>

#include "absl/time/time.h"
#include "common/rpc/call_metadata.h"
#include "common/rpc/method.h"
#include "common/rpc/scope.h"

namespace juri::rpc {

// Valid while its handler runs; not copied.
class Call {
 public:
  Call(const MethodInfo& method, Scope scope, CallMetadata metadata)
      : method_(method), scope_(std::move(scope)), metadata_(std::move(metadata)) {}
  Call(const Call&) = delete;
  Call& operator=(const Call&) = delete;

  const Scope& scope() const { return scope_; }
  const MethodInfo& method() const { return method_; }
  absl::Time deadline() const { return metadata_.deadline; }
  Language language() const { return metadata_.language; }
  // The trace id of the call ("juri-request-id"), not the field `request_id` of a write.
  const std::string& request_id() const { return metadata_.request_id; }
  // The signed-in user's token, to be sent on to another service; empty without a user. Secret.
  const std::string& user_token() const {
    return metadata_.user_token.empty() ? metadata_.bearer : metadata_.user_token;
  }
  const CallMetadata& metadata() const { return metadata_; }

 private:
  const MethodInfo& method_;
  const Scope scope_;
  const CallMetadata metadata_;
};

}  // namespace juri::rpc
