// Table schema_migration: what has been applied to a schema.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "common/db/migrate.h"
#include "common/db/row.h"

namespace juri::db::internal {

class Session;

struct LogEntry {
  std::string checksum;
  int64_t statements = 0;  // applied so far
  bool complete = false;
};

// By (series, number).
using MigrationLog = std::map<std::pair<std::string, int64_t>, LogEntry>;

inline constexpr absl::string_view kReadLog =
    "SELECT series, number, checksum, statements, complete FROM schema_migration ORDER BY series, number LIMIT 10000";
void AddTo(MigrationLog& log, const Row& row);

// The entry of `migration`, empty when there is none. FAILED_PRECONDITION when the file has changed since it was
// applied.
absl::StatusOr<LogEntry> EntryOf(const MigrationLog& log, const Migration& migration);

// Both on a session that uses the schema.
absl::Status CreateLog(Session& session);
absl::Status Record(Session& session, const Migration& migration, int64_t statements, bool complete);

}  // namespace juri::db::internal
