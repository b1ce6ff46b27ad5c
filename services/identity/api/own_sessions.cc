#include "services/identity/api/own_sessions.h"

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "common/base/macros.h"
#include "common/rpc/write_once.h"
#include "common/status/refusal.h"
#include "services/identity/api/convert.h"
#include "services/identity/domain/account.h"
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

v1::Session SessionMessage(const std::string& account, const std::string& current, const Session& session) {
  v1::Session message;
  message.set_name(absl::StrCat(account, "/sessions/", session.id));
  message.set_label(session.label);
  message.set_address(session.address);
  *message.mutable_create_time() = ToProto(session.create_time);
  *message.mutable_last_use_time() = ToProto(session.last_use_time);
  *message.mutable_expire_time() = ToProto(session.expire_time);
  message.set_current(session.id == current);
  return message;
}

}  // namespace

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
