// What an installation needs before anybody can sign in: the first administrator and the accounts of the services.
#pragma once

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "common/base/ids.h"
#include "common/db/database.h"
#include "services/identity/domain/password_hasher.h"

namespace juri::identity {

struct ServiceToken {
  std::string service;  // "submission": the account is svc-submission
  std::string file;     // takes the token, mode 0600
};

struct BootstrapRequest {
  std::string admin_username;
  std::string admin_password;
  std::vector<ServiceToken> services;
};

// Creates what is missing of `request` and leaves the rest alone, so it can be repeated. Returns a line per thing done.
//
// The administrator: FAILED_PRECONDITION (ADMINISTRATOR_EXISTS) when there is one under another user name; an account
// of this name that is an administrator keeps its password. USERNAME_MALFORMED, PASSWORD_TOO_WEAK, USERNAME_TAKEN.
//
// A service: a file whose token is good for the service's account stays; otherwise the account gets a new token of ten
// years and its old ones are revoked. FAILED_PRECONDITION (TOKEN_FILE_TAKEN) when the file holds another account's
// token.
absl::StatusOr<std::vector<std::string>> Bootstrap(db::Database& database, PasswordHasher& hasher, IdSource& ids,
                                                   const BootstrapRequest& request);

}  // namespace juri::identity
