// Many rows in few statements.
#pragma once

#include <cstddef>
#include <cstdint>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "common/db/transaction.h"

namespace juri::db {

// Inserts `values`, row after row with `columns` values each, as "<prefix> (?, ?), (?, ?), ... <suffix>".
// `prefix` is "INSERT INTO mark (sheet_id, criterion) VALUES"; `suffix` may be an ON DUPLICATE KEY UPDATE clause.
// Up to 16 rows go in one statement; more are cut into chunks of fixed sizes, so that few texts are prepared.
// Returns what Execute counts, summed up.
absl::StatusOr<int64_t> InsertRows(Transaction& tx, absl::string_view prefix, size_t columns,
                                   absl::Span<const Value> values, absl::string_view suffix = "");

}  // namespace juri::db
