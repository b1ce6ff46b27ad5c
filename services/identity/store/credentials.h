// Password hashes. These statements run before anybody is known, or for the caller's own account: they take no scope.
#pragma once

#include <optional>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "common/db/transaction.h"

namespace juri::identity {

struct Credential {
  std::string account_id;  // 16 bytes
  std::string username;
  std::optional<std::string> password_hash;
  bool active = false;
};

// nullopt when there is no such account.
absl::StatusOr<std::optional<Credential>> FindCredential(db::Transaction& tx, absl::string_view username);
absl::StatusOr<std::optional<Credential>> FindCredentialById(db::Transaction& tx, absl::string_view account_id);

// Whether the account still is active and has this hash. Holds the account until the transaction ends: a change of the
// password or of the state waits, and then finds the token that was made meanwhile.
absl::StatusOr<bool> HoldCredential(db::Transaction& tx, const Credential& credential);

// Replaces the password and raises the account's revision; false when the account's hash is not `from` any more.
absl::StatusOr<bool> ChangePasswordHash(db::Transaction& tx, const Credential& from, absl::string_view hash);

}  // namespace juri::identity
