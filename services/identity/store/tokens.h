// Tokens, kept under their SHA-256 (domain/token.h). Resolving one is how a scope comes about, so nothing here takes
// one.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "common/db/transaction.h"
#include "common/rpc/principal.h"

namespace juri::identity {

// Stores a token of the account and drops the account's tokens that have expired. Returns when the new one will.
absl::StatusOr<absl::Time> InsertToken(db::Transaction& tx, absl::string_view account_id, absl::string_view digest,
                                       absl::Duration lifetime);

struct ResolvedToken {
  rpc::Principal principal;
  int64_t epoch = 0;  // the grants epoch that the grants belong to
};

// Whose token it is, by the database's clock; nullopt when it is unknown, expired, revoked, or its account disabled.
// One statement.
absl::StatusOr<std::optional<ResolvedToken>> ResolveToken(db::Transaction& tx, absl::string_view digest);

// These take effect everywhere once the epoch moves: call RaiseEpoch first.
absl::Status RevokeToken(db::Transaction& tx, absl::string_view digest);
// All tokens of the account but `kept`, which may be empty.
absl::Status RevokeTokens(db::Transaction& tx, absl::string_view account_id, absl::string_view kept);

}  // namespace juri::identity
