#include "services/identity/api/sessions.h"

#include <optional>
#include <string>
#include <utility>

#include "common/base/macros.h"
#include "common/rpc/message_time.h"
#include "common/status/refusal.h"
#include "services/identity/api/convert.h"
#include "services/identity/domain/password.h"
#include "services/identity/domain/reasons.h"
#include "services/identity/domain/token.h"
#include "services/identity/store/accounts.h"
#include "services/identity/store/epoch.h"
#include "services/identity/store/tokens.h"

namespace juri::identity {
namespace {

using google::protobuf::Empty;
using rpc::Call;

// These calls change things without a request id, so they write their audit row themselves.
absl::Status Audit(db::Transaction& tx, const Call& call, const std::string& account, int64_t before, int64_t after) {
  return db::AppendAudit(tx, {.actor = call.scope().signed_in() ? call.scope().actor() : account,
                              .acting_for = call.scope().acting_for(),
                              .method = call.method().full_name,
                              .resource = account,
                              .revision_before = before,
                              .revision_after = after,
                              .request_id = ""});
}

// The account's credential, also when the text cannot be a user name: then there is none.
absl::StatusOr<std::optional<Credential>> CredentialOf(db::Database& database, const Call& call,
                                                       const std::string& username) {
  if (!IsUsername(username)) return std::nullopt;
  return database.ReadOneAs(call.deadline(), [&](db::Transaction& tx) { return FindCredential(tx, username); });
}

}  // namespace

absl::StatusOr<v1::SignInResponse> Sessions::SignIn(const Call& call, const v1::SignInRequest& request) {
  JURI_ASSIGN_OR_RETURN(SignInThrottle::Attempt attempt, Admit(call, request.username()));
  JURI_ASSIGN_OR_RETURN(const std::optional<Credential> credential, CredentialOf(database_, call, request.username()));
  JURI_ASSIGN_OR_RETURN(const bool matches,
                        Matches(std::move(attempt), request.password(), credential, call.deadline()));
  if (!matches) return Refusal(kSignInFailed);
  return MakeToken(call, *credential, request.label());
}

std::string Sessions::AddressOf(const Call& call) const {
  return addresses_.Of(call.metadata().peer, call.metadata().client_address);
}

absl::StatusOr<SignInThrottle::Attempt> Sessions::Admit(const Call& call, absl::string_view username) {
  return throttle_.Admit(username, NetworkOf(AddressOf(call)));
}

absl::StatusOr<bool> Sessions::Matches(SignInThrottle::Attempt attempt, absl::string_view password,
                                       const std::optional<Credential>& credential, absl::Time deadline) {
  JURI_ASSIGN_OR_RETURN(const bool equal,
                        hasher_.Matches(password, credential ? credential->password_hash : std::nullopt, deadline));
  const bool matches = equal && credential->active;
  matches ? attempt.Succeeded() : attempt.Failed();
  return matches;
}

absl::StatusOr<v1::SignInResponse> Sessions::MakeToken(const Call& call, const Credential& credential,
                                                       const std::string& label) {
  const std::string token = NewToken(ids_);
  return database_.WriteAs(call.deadline(), [&](db::Transaction& tx) -> absl::StatusOr<v1::SignInResponse> {
    JURI_ASSIGN_OR_RETURN(const bool held, HoldCredential(tx, credential));
    if (!held) return Refusal(kSignInFailed);
    JURI_ASSIGN_OR_RETURN(
        const absl::Time expire_time,
        InsertToken(tx, {credential.account_id, *TokenDigest(token), kTokenLifetime, label, AddressOf(call), true}));
    JURI_ASSIGN_OR_RETURN(const Account account, FindOwnAccount(tx, credential.account_id));
    JURI_RETURN_IF_ERROR(Audit(tx, call, AccountName(account.id), account.revision, account.revision));
    v1::SignInResponse response;
    response.set_token(token);
    *response.mutable_expire_time() = rpc::ToMessage(expire_time);
    *response.mutable_account() = ToProto(account);
    return response;
  });
}

absl::StatusOr<Empty> Sessions::SignOut(const Call& call, const v1::SignOutRequest&) {
  JURI_ASSIGN_OR_RETURN(const std::string id, ParseAccountName(call.scope().account()));
  return database_.WriteAs(call.deadline(), [&](db::Transaction& tx) -> absl::StatusOr<Empty> {
    JURI_RETURN_IF_ERROR(RaiseEpoch(tx));
    JURI_RETURN_IF_ERROR(RevokeToken(tx, TokenDigest(call.user_token()).value_or("")));
    JURI_ASSIGN_OR_RETURN(const Account account, FindOwnAccount(tx, id));
    JURI_RETURN_IF_ERROR(Audit(tx, call, AccountName(id), account.revision, account.revision));
    return Empty();
  });
}

absl::StatusOr<v1::Account> Sessions::GetCaller(const Call& call, const v1::GetCallerRequest&) {
  JURI_ASSIGN_OR_RETURN(const std::string id, ParseAccountName(call.scope().account()));
  JURI_ASSIGN_OR_RETURN(const Account account, database_.ReadOneAs(call.deadline(), [&](db::Transaction& tx) {
    return FindOwnAccount(tx, id);
  }));
  return ToProto(account);
}

absl::StatusOr<Credential> Sessions::OwnCredential(const Call& call) {
  JURI_ASSIGN_OR_RETURN(const std::string id, ParseAccountName(call.scope().account()));
  JURI_ASSIGN_OR_RETURN(
      std::optional<Credential> credential,
      database_.ReadOneAs(call.deadline(), [&](db::Transaction& tx) { return FindCredentialById(tx, id); }));
  if (!credential) return Refusal(kAccountNotFound);
  return *std::move(credential);
}

absl::StatusOr<Empty> Sessions::ConfirmPassword(const Call& call, const v1::ConfirmPasswordRequest& request) {
  JURI_ASSIGN_OR_RETURN(const Credential credential, OwnCredential(call));
  JURI_ASSIGN_OR_RETURN(SignInThrottle::Attempt attempt, Admit(call, credential.username));
  JURI_ASSIGN_OR_RETURN(const bool matches,
                        Matches(std::move(attempt), request.password(), credential, call.deadline()));
  if (!matches) return Refusal(kPasswordWrong);
  return database_.WriteAs(call.deadline(), [&](db::Transaction& tx) -> absl::StatusOr<Empty> {
    JURI_ASSIGN_OR_RETURN(const bool held, HoldCredential(tx, credential));
    if (!held) return Refusal(kPasswordWrong);  // it was changed meanwhile
    JURI_ASSIGN_OR_RETURN(const bool noted, NotePassword(tx, TokenDigest(call.user_token()).value_or("")));
    if (!noted) return Refusal(kUnauthenticated);
    JURI_ASSIGN_OR_RETURN(const Account account, FindOwnAccount(tx, credential.account_id));
    JURI_RETURN_IF_ERROR(Audit(tx, call, AccountName(account.id), account.revision, account.revision));
    return Empty();
  });
}

absl::StatusOr<Empty> Sessions::ChangePassword(const Call& call, const v1::ChangePasswordRequest& request) {
  JURI_ASSIGN_OR_RETURN(const Credential credential, OwnCredential(call));
  JURI_RETURN_IF_ERROR(CheckPassword(request.new_password(), credential.username, "new_password"));
  JURI_ASSIGN_OR_RETURN(SignInThrottle::Attempt attempt, Admit(call, credential.username));
  JURI_ASSIGN_OR_RETURN(const bool matches,
                        Matches(std::move(attempt), request.current_password(), credential, call.deadline()));
  if (!matches) return Refusal(kPasswordWrong);
  JURI_ASSIGN_OR_RETURN(const std::string hash, hasher_.Hash(request.new_password(), call.deadline()));
  JURI_RETURN_IF_ERROR(Replace(call, credential, hash));
  return Empty();
}

absl::Status Sessions::Replace(const Call& call, const Credential& credential, absl::string_view hash) {
  const std::string kept = TokenDigest(call.user_token()).value_or("");
  return database_.Write(call.deadline(), [&](db::Transaction& tx) -> absl::Status {
    JURI_RETURN_IF_ERROR(RaiseEpoch(tx));
    JURI_ASSIGN_OR_RETURN(const bool changed, ChangePasswordHash(tx, credential, hash));
    if (!changed) return Refusal(kPasswordWrong);  // another change came first
    JURI_RETURN_IF_ERROR(RevokeTokens(tx, credential.account_id, kept).status());
    JURI_ASSIGN_OR_RETURN(const Account account, FindOwnAccount(tx, credential.account_id));
    return Audit(tx, call, AccountName(account.id), account.revision - 1, account.revision);
  });
}

}  // namespace juri::identity
