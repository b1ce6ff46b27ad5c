// How failures of the database look to callers.
//
// | server or client error                       | status                                      |
// | 1062 duplicate key                           | ALREADY_EXISTS, see DuplicateKeyOf          |
// | 1213, 1205, 1020 until the deadline          | ABORTED CONFLICT_RETRY                      |
// | no connection to be had, also from the pool  | UNAVAILABLE DATABASE_UNAVAILABLE, RetryInfo |
// | the connection breaks during COMMIT          | WriteOnce finds out; Write: OUTCOME_UNKNOWN |
// | everything else                              | INTERNAL; the text is for the log only      |
#pragma once

#include <optional>
#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "common/status/reasons.h"

namespace juri::db {

// Database::Write cannot say whether it committed.
inline constexpr Reason kOutcomeUnknown{"common", "OUTCOME_UNKNOWN", absl::StatusCode::kUnavailable};

// The name of the violated unique key ("PRIMARY", "agency_code") when `status` is a duplicate key; stores map it to
// their own reason.
std::optional<std::string> DuplicateKeyOf(const absl::Status& status);

// The server's words ("1213 Deadlock found ... [UPDATE sheet_draft ...]"), empty when `status` is no database error.
// For logs: it can hold values that the caller must not see.
std::string LogTextOf(const absl::Status& status);

}  // namespace juri::db
