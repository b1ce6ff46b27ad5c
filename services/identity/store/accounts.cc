#include "services/identity/store/accounts.h"

#include "absl/strings/str_cat.h"
#include "common/base/macros.h"
#include "common/db/error.h"
#include "common/db/insert_rows.h"
#include "common/status/refusal.h"
#include "services/identity/domain/reasons.h"
#include "services/identity/store/account_rows.h"

namespace juri::identity {
namespace {

using common::v1::Role;
using rpc::Scope;

// Every SELECT of accounts has these nine columns, one row a grant; the last three are NULL without a grant.
constexpr absl::string_view kFindWithAllGrants = R"sql(
  SELECT a.account_id, a.username, a.display_name, a.state, a.revision, a.create_time, g.role, g.competition, g.agency
    FROM account a
    LEFT JOIN role_grant g ON g.account_id = a.account_id
   WHERE a.account_id = ?
   ORDER BY g.role, g.competition, g.agency
   LIMIT 200)sql";

constexpr absl::string_view kFindOfOrganizer = R"sql(
  SELECT a.account_id, a.username, a.display_name, a.state, a.revision, a.create_time, g.role, g.competition, g.agency
    FROM account a
    JOIN role_grant g ON g.account_id = a.account_id
    JOIN role_grant mine ON mine.competition = g.competition AND mine.role = 11 AND mine.account_id = ?
   WHERE a.account_id = ?
   ORDER BY g.role, g.competition, g.agency
   LIMIT 200)sql";

constexpr absl::string_view kListOfAdministrator = R"sql(
  SELECT a.account_id, a.username, a.display_name, a.state, a.revision, a.create_time, g.role, g.competition, g.agency
    FROM (SELECT account_id, username, display_name, state, revision, create_time
            FROM account
           WHERE username > ?
             AND (? = '' OR EXISTS (SELECT 1
                                      FROM role_grant wanted
                                     WHERE wanted.account_id = account.account_id AND wanted.competition = ?))
           ORDER BY username
           LIMIT ?) a
    LEFT JOIN role_grant g ON g.account_id = a.account_id
   ORDER BY a.username, g.role, g.competition, g.agency
   LIMIT 100200)sql";

constexpr absl::string_view kListOfOrganizer = R"sql(
  SELECT a.account_id, a.username, a.display_name, a.state, a.revision, a.create_time, g.role, g.competition, g.agency
    FROM (SELECT account_id, username, display_name, state, revision, create_time
            FROM account
           WHERE username > ?
             AND EXISTS (SELECT 1
                           FROM role_grant wanted
                           JOIN role_grant mine ON mine.competition = wanted.competition
                                               AND mine.role = 11 AND mine.account_id = ?
                          WHERE wanted.account_id = account.account_id AND (? = '' OR wanted.competition = ?))
           ORDER BY username
           LIMIT ?) a
    JOIN role_grant g ON g.account_id = a.account_id
    JOIN role_grant mine ON mine.competition = g.competition AND mine.role = 11 AND mine.account_id = ?
   ORDER BY a.username, g.role, g.competition, g.agency
   LIMIT 100200)sql";

constexpr absl::string_view kInsert = R"sql(
  INSERT INTO account (account_id, username, display_name, password_hash, state, revision, create_time)
  VALUES (?, ?, ?, ?, ?, 1, ?))sql";

constexpr absl::string_view kInsertGrants =
    "INSERT INTO role_grant (account_id, role, competition, agency, create_time) VALUES";

constexpr absl::string_view kDeleteGrant =
    "DELETE FROM role_grant WHERE account_id = ? AND role = ? AND competition = ? AND agency = ?";

constexpr absl::string_view kUpdateState = "UPDATE account SET state = ?, revision = revision + 1 WHERE account_id = ?";

constexpr absl::string_view kRaiseRevision = "UPDATE account SET revision = revision + 1 WHERE account_id = ?";

constexpr absl::string_view kErase = R"sql(
  UPDATE account
     SET username = ?, display_name = ?, password_hash = NULL, state = 3, revision = revision + 1
   WHERE account_id = ?)sql";

constexpr absl::string_view kDeleteGrants = "DELETE FROM role_grant WHERE account_id = ?";

constexpr absl::string_view kCountGrants = "SELECT COUNT(*) FROM role_grant WHERE account_id = ?";

constexpr absl::string_view kOtherAdministrator = R"sql(
  SELECT 1
    FROM role_grant g
    JOIN account a ON a.account_id = g.account_id AND a.state = 1
   WHERE g.competition = '' AND g.role = 3 AND g.account_id <> ?
   LIMIT 1)sql";

absl::StatusOr<Account> FindOne(db::Transaction& tx, absl::string_view sql, absl::Span<const db::Value> values) {
  JURI_ASSIGN_OR_RETURN(std::vector<Account> found, ReadAccounts(tx, sql, values));
  if (found.empty()) return Refusal(kAccountNotFound);
  return std::move(found.front());
}

absl::Status ExactlyOne(const absl::StatusOr<int64_t>& rows) {
  if (!rows.ok()) return rows.status();
  return *rows == 1 ? absl::OkStatus() : Internal(absl::StrCat("a change met ", *rows, " rows in place of one"));
}

absl::Status InsertGrants(db::Transaction& tx, absl::string_view id, absl::Span<const rpc::Grant> grants) {
  std::vector<db::Value> values;
  for (const rpc::Grant& grant : grants) {
    values.insert(values.end(), {id, static_cast<int>(grant.role), grant.competition, grant.agency, tx.now()});
  }
  return db::InsertRows(tx, kInsertGrants, 5, values).status();
}

}  // namespace

absl::StatusOr<Account> FindAccount(db::Transaction& tx, const Scope& scope, absl::string_view id) {
  if (scope.Has(Role::ROLE_ADMINISTRATOR)) return FindOne(tx, kFindWithAllGrants, {id});
  JURI_ASSIGN_OR_RETURN(const std::string caller, ParseAccountName(scope.account()));
  return FindOne(tx, kFindOfOrganizer, {caller, id});
}

absl::StatusOr<Account> FindOwnAccount(db::Transaction& tx, absl::string_view id) {
  return FindOne(tx, kFindWithAllGrants, {id});
}

absl::StatusOr<std::vector<Account>> ListAccounts(db::Transaction& tx, const Scope& scope, const AccountPage& page) {
  const auto& [after, competition, size] = page;
  if (scope.Has(Role::ROLE_ADMINISTRATOR)) {
    return ReadAccounts(tx, kListOfAdministrator, {after, competition, competition, size});
  }
  JURI_ASSIGN_OR_RETURN(const std::string caller, ParseAccountName(scope.account()));
  return ReadAccounts(tx, kListOfOrganizer, {after, caller, competition, competition, size, caller});
}

absl::Status InsertAccount(db::Transaction& tx, const Account& account,
                           const std::optional<std::string>& password_hash) {
  const absl::Status inserted =
      ExactlyOne(tx.Execute(kInsert, {account.id, account.username, account.display_name, password_hash,
                                      static_cast<int>(account.state), tx.now()}));
  if (db::DuplicateKeyOf(inserted) == "account_username")
    return Refusal(kUsernameTaken).With("username", account.username);
  JURI_RETURN_IF_ERROR(inserted);
  return InsertGrants(tx, account.id, account.grants);
}

absl::Status UpdateState(db::Transaction& tx, absl::string_view id, AccountState state) {
  return ExactlyOne(tx.Execute(kUpdateState, {static_cast<int>(state), id}));
}

absl::Status AddGrant(db::Transaction& tx, absl::string_view id, const rpc::Grant& grant) {
  JURI_RETURN_IF_ERROR(InsertGrants(tx, id, {grant}));
  return ExactlyOne(tx.Execute(kRaiseRevision, {id}));
}

absl::Status RemoveGrant(db::Transaction& tx, absl::string_view id, const rpc::Grant& grant) {
  JURI_RETURN_IF_ERROR(
      ExactlyOne(tx.Execute(kDeleteGrant, {id, static_cast<int>(grant.role), grant.competition, grant.agency})));
  return ExactlyOne(tx.Execute(kRaiseRevision, {id}));
}

absl::Status EraseAccount(db::Transaction& tx, absl::string_view id, absl::string_view pseudonym) {
  JURI_RETURN_IF_ERROR(ExactlyOne(tx.Execute(kErase, {pseudonym, pseudonym, id})));
  return tx.Execute(kDeleteGrants, {id}).status();
}

absl::StatusOr<int64_t> CountGrants(db::Transaction& tx, absl::string_view id) {
  JURI_ASSIGN_OR_RETURN(const std::optional<int64_t> count,
                        tx.QueryOne(kCountGrants, {id}, [](const db::Row& row) { return row.Int(0); }));
  return count.value_or(0);
}

absl::StatusOr<bool> HasOtherAdministrator(db::Transaction& tx, absl::string_view id) {
  JURI_ASSIGN_OR_RETURN(const std::optional<int64_t> found,
                        tx.QueryOne(kOtherAdministrator, {id}, [](const db::Row& row) { return row.Int(0); }));
  return found.has_value();
}

absl::Status CheckNotLastAdministrator(db::Transaction& tx, const Account& account) {
  JURI_ASSIGN_OR_RETURN(const bool another, HasOtherAdministrator(tx, account.id));
  if (another) return absl::OkStatus();
  return Refusal(kLastAdministrator)
      .Unmet("ADMINISTRATOR", AccountName(account.id), "identity.NEEDS_ANOTHER_ADMINISTRATOR");
}

}  // namespace juri::identity
