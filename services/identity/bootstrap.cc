#include "services/identity/bootstrap.h"

#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "common/base/macros.h"
#include "common/base/utf8.h"
#include "common/config/secret_file.h"
#include "common/status/refusal.h"
#include "services/identity/bootstrap_reasons.h"
#include "services/identity/domain/account.h"
#include "services/identity/domain/grants.h"
#include "services/identity/domain/password.h"
#include "services/identity/domain/reasons.h"
#include "services/identity/domain/token.h"
#include "services/identity/store/accounts.h"
#include "services/identity/store/credentials.h"
#include "services/identity/store/epoch.h"
#include "services/identity/store/tokens.h"
#include "services/identity/write_secret.h"

namespace juri::identity {
namespace {

using common::v1::Role;

constexpr absl::Duration kPatience = absl::Seconds(20);

absl::Time Deadline() { return absl::Now() + kPatience; }

absl::Status Audit(db::Transaction& tx, const std::string& account, int64_t before, int64_t after) {
  return db::AppendAudit(tx, {.actor = "bootstrap",
                              .acting_for = "",
                              .method = "bootstrap",
                              .resource = AccountName(account),
                              .revision_before = before,
                              .revision_after = after,
                              .request_id = ""});
}

absl::StatusOr<Account> Make(db::Transaction& tx, Account account, const std::optional<std::string>& password_hash) {
  JURI_RETURN_IF_ERROR(InsertAccount(tx, account, password_hash));
  JURI_RETURN_IF_ERROR(Audit(tx, account.id, 0, 1));
  return account;
}

Account NewAccount(IdSource& ids, const std::string& username, const std::string& display_name, Role role) {
  Account account;
  account.id = ids.Uuid7();
  account.username = username;
  account.display_name = display_name;
  account.grants.push_back({role, "", ""});
  return account;
}

// The account of that user name with its grants.
absl::StatusOr<std::optional<Account>> FindByUsername(db::Transaction& tx, const std::string& username) {
  JURI_ASSIGN_OR_RETURN(const std::optional<Credential> credential, FindCredential(tx, username));
  if (!credential) return std::nullopt;
  JURI_ASSIGN_OR_RETURN(Account account, FindOwnAccount(tx, credential->account_id));
  return account;
}

absl::Status CheckAdministrator(const BootstrapRequest& request) {
  if (!IsUsername(request.admin_username)) return Refusal(kUsernameMalformed).With("username", request.admin_username);
  if (!IsUtf8(request.admin_password)) return Refusal().Violation("admin_password", kFieldNotUtf8);
  return CheckPassword(request.admin_password, request.admin_username, "admin_password");
}

// Whether an administrator was made.
absl::StatusOr<bool> MakeAdministrator(db::Database& database, IdSource& ids, const std::string& username,
                                       const std::string& password_hash) {
  return database.WriteAs(Deadline(), [&](db::Transaction& tx) -> absl::StatusOr<bool> {
    JURI_RETURN_IF_ERROR(RaiseEpoch(tx));  // puts two bootstraps in line
    JURI_ASSIGN_OR_RETURN(const std::optional<Account> present, FindByUsername(tx, username));
    if (present && IsAdministrator(present->grants)) return false;
    if (present) return Refusal(kUsernameTaken).With("username", username);
    JURI_ASSIGN_OR_RETURN(const bool another, HasOtherAdministrator(tx, ""));
    if (another) return Refusal(kAdministratorExists).With("username", username);
    JURI_RETURN_IF_ERROR(
        Make(tx, NewAccount(ids, username, username, Role::ROLE_ADMINISTRATOR), password_hash).status());
    return true;
  });
}

// Whether the file holds a token of the account `username` that is good.
absl::StatusOr<bool> HoldsTokenOf(db::Database& database, const std::string& username, const std::string& file) {
  const absl::StatusOr<std::string> token = config::ReadSecretFile(file);
  const std::optional<std::string> digest = token.ok() ? TokenDigest(*token) : std::nullopt;
  if (!digest) return false;
  return database.ReadAs(Deadline(), [&](db::Transaction& tx) -> absl::StatusOr<bool> {
    JURI_ASSIGN_OR_RETURN(const std::optional<ResolvedToken> resolved, ResolveToken(tx, *digest));
    if (!resolved) return false;
    JURI_ASSIGN_OR_RETURN(const std::optional<Account> account, FindByUsername(tx, username));
    if (account && AccountName(account->id) == resolved->principal.account) return true;
    return Refusal(kTokenFileTaken).With("file", file);
  });
}

absl::Status StoreServiceToken(db::Database& database, IdSource& ids, const std::string& username,
                               absl::string_view digest) {
  return database.Write(Deadline(), [&](db::Transaction& tx) -> absl::Status {
    JURI_RETURN_IF_ERROR(RaiseEpoch(tx));
    JURI_ASSIGN_OR_RETURN(std::optional<Account> account, FindByUsername(tx, username));
    if (!account) {
      JURI_ASSIGN_OR_RETURN(account, Make(tx, NewAccount(ids, username, username, Role::ROLE_SERVICE), std::nullopt));
    } else if (!Holds(account->grants, {Role::ROLE_SERVICE, "", ""})) {
      return Refusal(kUsernameTaken).With("username", username);
    }
    JURI_RETURN_IF_ERROR(RevokeTokens(tx, account->id, "").status());
    return InsertToken(tx, {account->id, std::string(digest), kServiceTokenLifetime, "bootstrap"}).status();
  });
}

// Whether a token was made. The file is written first: a token that nobody has would be good for ten years, while a
// file whose token is unknown is replaced by the next run.
absl::StatusOr<bool> GiveToken(db::Database& database, IdSource& ids, const ServiceToken& wanted) {
  const std::string username = absl::StrCat("svc-", wanted.service);
  if (!IsUsername(username)) return Refusal(kUsernameMalformed).With("username", username);
  JURI_ASSIGN_OR_RETURN(const bool held, HoldsTokenOf(database, username, wanted.file));
  if (held) return false;
  const std::string token = NewToken(ids);
  JURI_RETURN_IF_ERROR(WriteSecret(wanted.file, token));
  JURI_RETURN_IF_ERROR(StoreServiceToken(database, ids, username, *TokenDigest(token)));
  return true;
}

}  // namespace

absl::StatusOr<std::vector<std::string>> Bootstrap(db::Database& database, PasswordHasher& hasher, IdSource& ids,
                                                   const BootstrapRequest& request) {
  std::vector<std::string> done;
  JURI_RETURN_IF_ERROR(CheckAdministrator(request));
  JURI_ASSIGN_OR_RETURN(const std::string hash, hasher.Hash(request.admin_password, Deadline()));
  JURI_ASSIGN_OR_RETURN(const bool made, MakeAdministrator(database, ids, request.admin_username, hash));
  if (made) done.push_back(absl::StrCat("administrator ", request.admin_username));
  for (const ServiceToken& wanted : request.services) {
    JURI_ASSIGN_OR_RETURN(const bool given, GiveToken(database, ids, wanted));
    if (given) done.push_back(absl::StrCat("token of svc-", wanted.service, " in ", wanted.file));
  }
  return done;
}

}  // namespace juri::identity
