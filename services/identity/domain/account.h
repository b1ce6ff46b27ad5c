// Accounts as the rules of identity see them.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "common/rpc/principal.h"

namespace juri::identity {

// The numbers are those of the column account.state and of juri.identity.v1.AccountState.
enum class AccountState { kActive = 1, kDisabled = 2, kErased = 3 };

struct Account {
  std::string id;  // 16 bytes
  std::string username;
  std::string display_name;
  AccountState state = AccountState::kActive;
  int64_t revision = 0;  // grows with every change of the account or of its grants
  absl::Time create_time;
  std::vector<rpc::Grant> grants;
};

// "accounts/{uuid}" for the 16 bytes of `id`.
std::string AccountName(absl::string_view id);
// The 16 bytes of "accounts/{uuid}"; INVALID_ARGUMENT (NAME_MALFORMED).
absl::StatusOr<std::string> ParseAccountName(absl::string_view name);

// 2 to 128 characters of [a-z0-9._@+-], the first a letter or digit.
bool IsUsername(absl::string_view text);

}  // namespace juri::identity
