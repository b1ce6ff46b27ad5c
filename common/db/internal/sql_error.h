// From the server's error numbers to statuses, and what the runner makes of them.
#pragma once

#include <optional>
#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace juri::db::internal {

// What an error means for the attempt it ended.
enum class Failure {
  kDuplicateKey,  // undid its statement only
  kConflict,      // 1213, 1205, 1020: the same transaction may succeed when run again
  kConnection,    // the connection is lost or useless; what it had not committed is gone
  kRefused,       // the server takes no connection now
  kOther,
};

// `code` as in the server's or the client library's list; 0 for an exception without one.
Failure Classify(int code);

// The status for callers (table in error.h). Carries `code`, `message` and the beginning of `statement` for the log.
absl::Status StatusOf(int code, absl::string_view message, absl::string_view statement);

// The number in a status made by StatusOf; std::nullopt for any other.
std::optional<int> CodeOf(const absl::Status& status);

// The class of a status made by StatusOf; std::nullopt for any other.
std::optional<Failure> FailureOf(const absl::Status& status);

// UNAVAILABLE DATABASE_UNAVAILABLE with RetryInfo; `log_text` is for the log only.
absl::Status Unavailable(absl::string_view log_text);

// UNAVAILABLE OUTCOME_UNKNOWN after a COMMIT that failed with `error`.
absl::Status OutcomeUnknown(const absl::Status& error);

}  // namespace juri::db::internal
