#include "services/identity/api/own_sessions.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "common/base/macros.h"
#include "common/db/effect.h"
#include "common/rpc/message_time.h"
#include "common/rpc/write_once.h"
#include "common/status/refusal.h"
#include "services/identity/api/convert.h"
#include "services/identity/domain/account.h"
#include "services/identity/domain/grants.h"
#include "services/identity/domain/reasons.h"
#include "services/identity/domain/token.h"
#include "services/identity/store/accounts.h"
#include "services/identity/store/epoch.h"
#include "services/identity/store/tokens.h"

namespace juri::identity {
namespace {

using google::protobuf::Empty;
using rpc::Call;
using rpc::Written;

std::string OwnDigest(const Call& call) { return TokenDigest(call.user_token()).value_or(""); }

std::string SessionName(const std::string& account, const std::string& id) {
  return absl::StrCat(account, "/sessions/", id);
}

v1::Session SessionMessage(const std::string& account, const std::string& current, const Session& session) {
  v1::Session message;
  message.set_name(SessionName(account, session.id));
  message.set_label(session.label);
  message.set_address(session.address);
  *message.mutable_create_time() = rpc::ToMessage(session.create_time);
  *message.mutable_last_use_time() = rpc::ToMessage(session.last_use_time);
  *message.mutable_expire_time() = rpc::ToMessage(session.expire_time);
  message.set_current(session.id == current);
  if (session.limits.any()) *message.mutable_limits() = ToProto(session.limits);
  return message;
}

absl::Status CheckLimits(const TokenLimits& limits) {
  Refusal faults;
  if (!limits.any()) faults.Violation("limits", kFieldRequired);
  if (limits.role == common::v1::ROLE_UNSPECIFIED) return faults;
  for (const GrantFault& fault : FaultsOf({limits.role, "", ""})) {
    if (fault.field == "role") faults.Violation("limits.role", fault.key);
  }
  return faults;
}

// That the session of the call is still good, when nothing can end it any more before the transaction is through.
absl::Status CheckSession(db::Transaction& tx, const Call& call) {
  JURI_RETURN_IF_ERROR(RaiseEpoch(tx));
  JURI_ASSIGN_OR_RETURN(const std::optional<ResolvedToken> session, ResolveToken(tx, OwnDigest(call)));
  return session ? absl::OkStatus() : Refusal(kUnauthenticated).Status();
}

absl::Status CheckRoomForToken(db::Transaction& tx, const Call& call, const std::string& account_id) {
  JURI_ASSIGN_OR_RETURN(const int64_t count, CountTokens(tx, account_id));
  if (count < kMaxTokens) return absl::OkStatus();
  return Refusal(kTooManyTokens)
      .With("limit", kMaxTokens)
      .Unmet("TOKENS", call.scope().account(), "identity.TOO_MANY_TOKENS", {{"limit", absl::StrCat(kMaxTokens)}});
}

absl::Status AuditToken(db::Transaction& tx, const Call& call, const std::string& name) {
  return db::AppendAudit(tx, {.actor = call.scope().actor(),
                              .acting_for = call.scope().acting_for(),
                              .method = call.method().full_name,
                              .resource = name,
                              .revision_before = 0,
                              .revision_after = 1,
                              .request_id = ""});
}

}  // namespace

absl::StatusOr<v1::CreateTokenResponse> OwnSessions::CreateToken(const Call& call,
                                                                 const v1::CreateTokenRequest& request) {
  JURI_ASSIGN_OR_RETURN(const std::string id, ParseAccountName(call.scope().account()));
  const TokenLimits limits = FromProto(request.limits());
  JURI_RETURN_IF_ERROR(CheckLimits(limits));
  const std::string token = NewToken(ids_), digest = *TokenDigest(token);
  const std::string name = SessionName(call.scope().account(), SessionId(digest));
  return database_.WriteAs(call.deadline(), [&](db::Transaction& tx) -> absl::StatusOr<v1::CreateTokenResponse> {
    JURI_RETURN_IF_ERROR(CheckSession(tx, call));
    JURI_RETURN_IF_ERROR(CheckRoomForToken(tx, call, id));
    JURI_ASSIGN_OR_RETURN(const absl::Time expire_time, InsertToken(tx, {.account_id = id,
                                                                         .digest = digest,
                                                                         .lifetime = absl::Hours(24) * request.days(),
                                                                         .label = request.label(),
                                                                         .limits = limits}));
    JURI_RETURN_IF_ERROR(AuditToken(tx, call, name));
    v1::CreateTokenResponse response;
    response.set_token(token);
    response.set_name(name);
    *response.mutable_expire_time() = rpc::ToMessage(expire_time);
    return response;
  });
}

absl::StatusOr<v1::ListSessionsResponse> OwnSessions::List(const Call& call, const v1::ListSessionsRequest& request) {
  const std::string& account = call.scope().account();
  JURI_ASSIGN_OR_RETURN(const std::string id, ParseAccountName(account));
  const size_t size = static_cast<size_t>(rpc::PageSize(request.page_size()));
  JURI_ASSIGN_OR_RETURN(const std::string after, page_tokens_.Read(call, request));
  // One more than asked for tells whether there is another page.
  JURI_ASSIGN_OR_RETURN(std::vector<Session> sessions, database_.ReadOneAs(call.deadline(), [&](db::Transaction& tx) {
    return ListSessions(tx, id, after, static_cast<int>(size) + 1);
  }));
  v1::ListSessionsResponse response;
  if (sessions.size() > size) {
    sessions.resize(size);
    response.set_next_page_token(page_tokens_.Make(call, request, sessions.back().id));
  }
  const std::string current = SessionId(OwnDigest(call));
  for (const Session& session : sessions) *response.add_sessions() = SessionMessage(account, current, session);
  return response;
}

absl::StatusOr<Empty> OwnSessions::Revoke(const Call& call, const v1::RevokeSessionRequest& request) {
  JURI_ASSIGN_OR_RETURN(const std::string id, ParseAccountName(call.scope().account()));
  const std::vector<std::string> parts = absl::StrSplit(request.name(), '/');
  return rpc::WriteOnce<Empty>(database_, call, request, [&](db::Transaction& tx) -> absl::StatusOr<Written<Empty>> {
    JURI_RETURN_IF_ERROR(RaiseEpoch(tx));
    JURI_ASSIGN_OR_RETURN(const bool revoked, RevokeSession(tx, id, parts.back()));
    if (!revoked) return Refusal(kSessionNotFound);
    return Written<Empty>{Empty(), request.name(), 1, 0};
  });
}

absl::StatusOr<v1::RevokeOtherSessionsResponse> OwnSessions::RevokeOthers(
    const Call& call, const v1::RevokeOtherSessionsRequest& request) {
  using Response = v1::RevokeOtherSessionsResponse;
  JURI_ASSIGN_OR_RETURN(const std::string id, ParseAccountName(call.scope().account()));
  return rpc::WriteOnce<Response>(
      database_, call, request, [&](db::Transaction& tx) -> absl::StatusOr<Written<Response>> {
        JURI_RETURN_IF_ERROR(RaiseEpoch(tx));
        JURI_ASSIGN_OR_RETURN(const Account account, FindOwnAccount(tx, id));
        JURI_ASSIGN_OR_RETURN(const int64_t revoked, RevokeTokens(tx, id, OwnDigest(call)));
        Response response;
        response.set_revoked(static_cast<int32_t>(revoked));
        return Written<Response>{response, AccountName(id), account.revision, account.revision};
      });
}

}  // namespace juri::identity
