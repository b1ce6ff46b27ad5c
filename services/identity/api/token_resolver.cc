#include "services/identity/api/token_resolver.h"

#include <optional>
#include <string>
#include <utility>

#include "absl/time/clock.h"
#include "common/base/macros.h"
#include "common/rpc/message_time.h"
#include "common/status/refusal.h"
#include "services/identity/api/convert.h"
#include "services/identity/domain/token.h"
#include "services/identity/store/epoch.h"

namespace juri::identity {
namespace {

// For the wrapper's questions, which have no deadline of their own.
constexpr absl::Duration kPatience = absl::Seconds(1);

}  // namespace

absl::StatusOr<rpc::Principal> TokenResolver::Resolve(absl::string_view token) {
  JURI_ASSIGN_OR_RETURN(ResolvedToken resolved, Find(token, absl::Now() + kPatience));
  // What organizers may do with accounts is read from all their grants: a token limited to some of them does none of
  // it.
  if (resolved.principal.limited) resolved.principal.grants.clear();
  return std::move(resolved.principal);
}

absl::StatusOr<int64_t> TokenResolver::Epoch() { return database_.ReadOneAs(absl::Now() + kPatience, ReadEpoch); }

absl::StatusOr<v1::ResolveTokenResponse> TokenResolver::ResolveToken(const rpc::Call& call,
                                                                     const v1::ResolveTokenRequest& request) {
  JURI_ASSIGN_OR_RETURN(const ResolvedToken resolved, Find(request.user_token(), call.deadline()));
  v1::ResolveTokenResponse response;
  response.set_account(resolved.principal.account);
  for (const rpc::Grant& grant : resolved.principal.grants) *response.add_grants() = ToProto(grant);
  *response.mutable_expire_time() = rpc::ToMessage(resolved.principal.expire_time);
  response.set_grants_epoch(resolved.epoch);
  response.set_read_only(resolved.principal.read_only);
  response.set_limited(resolved.principal.limited);
  if (resolved.principal.password_age != absl::InfiniteDuration()) {
    *response.mutable_password_age() = rpc::ToMessage(resolved.principal.password_age);
  }
  return response;
}

absl::StatusOr<v1::GrantsEpoch> TokenResolver::GetGrantsEpoch(const rpc::Call& call, const v1::GetGrantsEpochRequest&) {
  JURI_ASSIGN_OR_RETURN(const int64_t epoch, database_.ReadOneAs(call.deadline(), ReadEpoch));
  v1::GrantsEpoch response;
  response.set_epoch(epoch);
  return response;
}

absl::StatusOr<ResolvedToken> TokenResolver::Find(absl::string_view token, absl::Time deadline) {
  const std::optional<std::string> digest = TokenDigest(token);
  if (!digest) return Refusal(kUnauthenticated);
  JURI_ASSIGN_OR_RETURN(std::optional<ResolvedToken> resolved, database_.ReadOneAs(deadline, [&](db::Transaction& tx) {
    return identity::ResolveToken(tx, *digest);
  }));
  if (!resolved) return Refusal(kUnauthenticated);
  // Best effort: that a use goes unnoted is no reason to refuse it.
  if (resolved->use_is_old) {
    database_.Write(deadline, [&](db::Transaction& tx) { return NoteUse(tx, *digest); }).IgnoreError();
  }
  return *std::move(resolved);
}

}  // namespace juri::identity
