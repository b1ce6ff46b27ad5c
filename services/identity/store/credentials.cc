#include "services/identity/store/credentials.h"

#include "common/base/macros.h"
#include "common/db/row.h"

namespace juri::identity {
namespace {

constexpr absl::string_view kFind =
    "SELECT account_id, username, password_hash, state = 1 FROM account WHERE username = ?";

constexpr absl::string_view kFindById =
    "SELECT account_id, username, password_hash, state = 1 FROM account WHERE account_id = ?";

constexpr absl::string_view kHold = R"sql(
  SELECT 1
    FROM account
   WHERE account_id = ? AND state = 1 AND password_hash = ?
    LOCK IN SHARE MODE)sql";

constexpr absl::string_view kChange =
    "UPDATE account SET password_hash = ?, revision = revision + 1 WHERE account_id = ? AND password_hash = ?";

Credential CredentialOf(const db::Row& row) { return {row.Text(0), row.Text(1), row.OptionalText(2), row.Int(3) == 1}; }

}  // namespace

absl::StatusOr<std::optional<Credential>> FindCredential(db::Transaction& tx, absl::string_view username) {
  return tx.QueryOne(kFind, {username}, CredentialOf);
}

absl::StatusOr<std::optional<Credential>> FindCredentialById(db::Transaction& tx, absl::string_view account_id) {
  return tx.QueryOne(kFindById, {account_id}, CredentialOf);
}

absl::StatusOr<bool> HoldCredential(db::Transaction& tx, const Credential& credential) {
  JURI_ASSIGN_OR_RETURN(const std::optional<int64_t> held,
                        tx.QueryOne(kHold, {credential.account_id, credential.password_hash},
                                    [](const db::Row& row) { return row.Int(0); }));
  return held.has_value();
}

absl::StatusOr<bool> ChangePasswordHash(db::Transaction& tx, const Credential& from, absl::string_view hash) {
  JURI_ASSIGN_OR_RETURN(const int64_t changed, tx.Execute(kChange, {hash, from.account_id, from.password_hash}));
  return changed == 1;
}

}  // namespace juri::identity
