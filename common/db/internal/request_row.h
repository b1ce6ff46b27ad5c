// The row that makes a write happen once.
#pragma once

#include <optional>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "common/db/effect.h"
#include "common/db/transaction.h"

namespace juri::db::internal {

// Claims `key` for this transaction: std::nullopt, and tx.now() is known. If it was claimed and committed before, the
// response kept then. Waits for a transaction that holds the claim. INVALID_ARGUMENT REQUEST_ID_REUSED when the
// fingerprints differ.
absl::StatusOr<std::optional<std::string>> ClaimRequest(Transaction& tx, const RequestKey& key);

// Keeps `response` for repetitions of the claimed `key`.
absl::Status KeepResponse(Transaction& tx, const RequestKey& key, absl::string_view response);

}  // namespace juri::db::internal
