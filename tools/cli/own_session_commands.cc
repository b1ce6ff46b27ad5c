// juri session ...
#include <algorithm>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/base/macros.h"
#include "common/status/refusal.h"
#include "tools/cli/commands.h"
#include "tools/cli/invocation.h"
#include "tools/cli/names.h"
#include "tools/cli/parameters.h"
#include "tools/cli/reasons.h"

namespace juri::cli {
namespace {

namespace v1 = identity::v1;
using Service = v1::IdentityService;

// "competitions/kipp-2018 ORGANIZER READ_ONLY"; empty for a token without limits.
std::string LimitsText(const v1::TokenLimits& limits) {
  std::string text = limits.competition();
  const auto add = [&](const std::string& word) { absl::StrAppend(&text, text.empty() ? "" : " ", word); };
  if (limits.role() != common::v1::ROLE_UNSPECIFIED) add(EnumCode(*common::v1::Role_descriptor(), limits.role()));
  if (limits.read_only()) add("READ_ONLY");
  return text;
}

absl::Status Show(Invocation& invocation) {
  JURI_ASSIGN_OR_RETURN(v1::ListSessionsResponse all,
                        invocation.CallAll(&Service::Stub::ListSessions, v1::ListSessionsRequest()));
  std::sort(all.mutable_sessions()->begin(), all.mutable_sessions()->end(),
            [](const auto& a, const auto& b) { return a.last_use_time().seconds() > b.last_use_time().seconds(); });
  Table table({"session", "current", "label", "limits", "address", "create_time", "last_use_time", "expire_time"});
  for (const v1::Session& session : all.sessions()) {
    table.Add({IdOf(session.name()), session.current() ? Cell::Code("YES") : Cell(""), session.label(),
               LimitsText(session.limits()), session.address(), invocation.TimeText(session.create_time()),
               invocation.TimeText(session.last_use_time()), invocation.TimeText(session.expire_time())});
  }
  invocation.output().Show(table, all);
  return absl::OkStatus();
}

absl::Status RevokeOthers(Invocation& invocation) {
  v1::RevokeOtherSessionsRequest request;
  request.set_request_id(invocation.RequestId());
  JURI_ASSIGN_OR_RETURN(const v1::RevokeOtherSessionsResponse answer,
                        invocation.Call(&Service::Stub::RevokeOtherSessions, request));
  invocation.output().Note("cli.SESSIONS_REVOKED", {{"count", absl::StrCat(answer.revoked())}});
  return absl::OkStatus();
}

// The session's id, as the list shows it, is the caller's own.
absl::StatusOr<std::string> SessionName(Invocation& invocation, const std::string& id_or_name) {
  if (IdOf(id_or_name) != id_or_name) return id_or_name;
  JURI_ASSIGN_OR_RETURN(const v1::Account self, invocation.Call(&Service::Stub::GetCaller, v1::GetCallerRequest()));
  return absl::StrCat(self.name(), "/sessions/", id_or_name);
}

absl::Status Revoke(Invocation& invocation) {
  if (invocation.Has(kOthers)) return RevokeOthers(invocation);
  JURI_ASSIGN_OR_RETURN(const std::string id, invocation.Needed(kSessionOrOthers));
  v1::RevokeSessionRequest request;
  JURI_ASSIGN_OR_RETURN(*request.mutable_name(), SessionName(invocation, id));
  request.set_request_id(invocation.RequestId());
  JURI_RETURN_IF_ERROR(invocation.Call(&Service::Stub::RevokeSession, request).status());
  invocation.output().Note("cli.SESSIONS_REVOKED", {{"count", "1"}});
  return absl::OkStatus();
}

}  // namespace

std::vector<Command> OwnSessionCommands() {
  return {
      {Person::kEveryone, "session", "list", {}, "session list", Show},
      {Person::kEveryone,
       "session",
       "revoke",
       {kSessionOrOthers, kOthers, kRequestId},
       "session revoke --others",
       Revoke,
       kNothingChanged},
  };
}

}  // namespace juri::cli
