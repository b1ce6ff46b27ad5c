#include "common/rpc/test_calls.h"

#include <utility>

#include "absl/time/clock.h"
#include "common/base/ids.h"
#include "common/base/macros.h"

namespace juri::rpc {

TestCalls::TestCalls(const google::protobuf::ServiceDescriptor& service)
    : methods_(*MethodTable::Build({&service})), tokens_(identity_, TokenCacheOptions{}), authorizer_(tokens_) {}

absl::StatusOr<std::unique_ptr<Call>> TestCalls::Make(const Principal& principal, absl::string_view method,
                                                      const google::protobuf::Message& request) {
  CallMetadata metadata;
  metadata.deadline = absl::Now() + absl::Seconds(10);
  metadata.request_id = UuidText(RealIds().Uuid7());
  if (!principal.account.empty()) {
    metadata.bearer = UuidText(RealIds().Uuid7());
    identity_.Add(metadata.bearer, principal);
  }
  const MethodInfo* const info = methods_.Find(method);
  if (info == nullptr) return absl::NotFoundError("the service has no such method");
  Authorizer::Caller caller;
  JURI_RETURN_IF_ERROR(authorizer_.Identify(*info, metadata, caller));
  JURI_ASSIGN_OR_RETURN(Scope scope, authorizer_.Admit(*info, caller, info->ObjectOf(request)));
  return std::make_unique<Call>(*info, std::move(scope), std::move(metadata));
}

}  // namespace juri::rpc
