// Accounts with their grants, as far as the caller may see them.
//
// Administrators see all of them. Organizers see the accounts that hold a grant in one of their competitions, with only
// those grants; which competitions are theirs is read in the same statement, not from the caller's cached grants.
// Changes take an account that was found so after RaiseEpoch, in the same transaction.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "common/db/transaction.h"
#include "common/rpc/scope.h"
#include "services/identity/domain/account.h"

namespace juri::identity {

// NOT_FOUND (ACCOUNT_NOT_FOUND) when there is none with this id or it is not visible.
absl::StatusOr<Account> FindAccount(db::Transaction& tx, const rpc::Scope& scope, absl::string_view id);

// The caller's own account with all its grants; `id` is proven by a token or a password.
absl::StatusOr<Account> FindOwnAccount(db::Transaction& tx, absl::string_view id);

struct AccountPage {
  std::string after;        // user name that the page comes after; empty for the first page
  std::string competition;  // only accounts with a grant in it; empty: no filter
  int size = 0;
};

// Visible accounts by user name, at most page.size.
absl::StatusOr<std::vector<Account>> ListAccounts(db::Transaction& tx, const rpc::Scope& scope,
                                                  const AccountPage& page);

// Stores `account` with its grants. Its revision is 1, its create_time the transaction's. Without `password_hash`
// nobody can sign in to it. ALREADY_EXISTS (USERNAME_TAKEN).
absl::Status InsertAccount(db::Transaction& tx, const Account& account,
                           const std::optional<std::string>& password_hash);

// Each of these also raises the account's revision. The state also decides about new sign-ins; tokens are revoked
// apart.
absl::Status UpdateState(db::Transaction& tx, absl::string_view id, AccountState state);
absl::Status AddGrant(db::Transaction& tx, absl::string_view id, const rpc::Grant& grant);
absl::Status RemoveGrant(db::Transaction& tx, absl::string_view id, const rpc::Grant& grant);

// Puts `pseudonym` in place of both names, and takes password and grants away, for good.
absl::Status EraseAccount(db::Transaction& tx, absl::string_view id, absl::string_view pseudonym);

// How many grants the account holds, visible or not.
absl::StatusOr<int64_t> CountGrants(db::Transaction& tx, absl::string_view id);

// Whether an active account other than `id` is an administrator.
absl::StatusOr<bool> HasOtherAdministrator(db::Transaction& tx, absl::string_view id);
// FAILED_PRECONDITION (LAST_ADMINISTRATOR) unless an active account other than this is an administrator.
absl::Status CheckNotLastAdministrator(db::Transaction& tx, const Account& account);

}  // namespace juri::identity
