// Tokens, kept under their SHA-256 (domain/token.h). Resolving one is how a scope comes about, so nothing here takes
// one.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "common/db/transaction.h"
#include "common/rpc/principal.h"
#include "services/identity/domain/token_limits.h"

namespace juri::identity {

struct IssuedToken {
  std::string account_id;  // 16 bytes
  std::string digest;
  absl::Duration lifetime;
  std::string label = {};    // what the client calls itself, at most 80 characters
  std::string address = {};  // from where it signed in (domain/client_address.h)
  bool by_password = false;  // whether somebody has just given the password for it
  TokenLimits limits = {};
};

// Stores a token and drops the account's tokens that have expired. Returns when the new one will.
absl::StatusOr<absl::Time> InsertToken(db::Transaction& tx, const IssuedToken& token);

// How many tokens of the account are good.
absl::StatusOr<int64_t> CountTokens(db::Transaction& tx, absl::string_view account_id);

struct ResolvedToken {
  rpc::Principal principal;
  int64_t epoch = 0;       // the grants epoch that the grants belong to
  bool use_is_old = true;  // whether five minutes have passed since a use was noted
};

// Whose token it is, with what it may do within its limits, by the database's clock; nullopt when it is unknown,
// expired, revoked, or its account disabled. One statement.
absl::StatusOr<std::optional<ResolvedToken>> ResolveToken(db::Transaction& tx, absl::string_view digest);

// Notes that the password was given to the token's session. False when it has ended.
absl::StatusOr<bool> NotePassword(db::Transaction& tx, absl::string_view digest);

// Notes that the token is used, unless that was done less than five minutes ago.
absl::Status NoteUse(db::Transaction& tx, absl::string_view digest);

// A token as its owner sees it.
struct Session {
  std::string id;  // SessionId
  std::string label;
  std::string address;
  absl::Time create_time;
  absl::Time last_use_time;  // to within five minutes
  absl::Time expire_time;
  TokenLimits limits;
};

// The account's tokens that are good, in the order of their ids, at most `size` after the id `after` (empty: from the
// first).
absl::StatusOr<std::vector<Session>> ListSessions(db::Transaction& tx, absl::string_view account_id,
                                                  absl::string_view after, int size);

// These take effect everywhere once the epoch moves: call RaiseEpoch first.
absl::Status RevokeToken(db::Transaction& tx, absl::string_view digest);
// False when the account has no such session.
absl::StatusOr<bool> RevokeSession(db::Transaction& tx, absl::string_view account_id, absl::string_view session_id);
// All tokens of the account but `kept`, which may be empty. Returns how many went.
absl::StatusOr<int64_t> RevokeTokens(db::Transaction& tx, absl::string_view account_id, absl::string_view kept);

}  // namespace juri::identity
