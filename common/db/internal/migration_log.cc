#include "common/db/internal/migration_log.h"

#include "absl/strings/str_cat.h"
#include "common/db/internal/session.h"

namespace juri::db::internal {
namespace {

constexpr absl::string_view kCreate = R"sql(
  CREATE TABLE IF NOT EXISTS schema_migration (
    series     VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    number     INT          NOT NULL,
    name       VARCHAR(100) NOT NULL,
    checksum   BINARY(32)   NOT NULL,
    statements INT          NOT NULL,
    complete   BOOLEAN      NOT NULL,
    apply_time DATETIME(6)  NOT NULL,
    PRIMARY KEY (series, number)
  ) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin)sql";

constexpr absl::string_view kRecord = R"sql(
  INSERT INTO schema_migration (series, number, name, checksum, statements, complete, apply_time)
  VALUES (?, ?, ?, ?, ?, ?, UTC_TIMESTAMP(6))
  ON DUPLICATE KEY UPDATE name = VALUES(name), checksum = VALUES(checksum), statements = VALUES(statements),
                          complete = VALUES(complete), apply_time = VALUES(apply_time))sql";

}  // namespace

void AddTo(MigrationLog& log, const Row& row) {
  log[{row.Text(0), row.Int(1)}] = LogEntry{row.Text(2), row.Int(3), row.Int(4) != 0};
}

absl::StatusOr<LogEntry> EntryOf(const MigrationLog& log, const Migration& migration) {
  const auto found = log.find({migration.series, migration.number});
  if (found == log.end()) return LogEntry{};
  if (found->second.complete && found->second.checksum != migration.checksum) {
    return absl::FailedPreconditionError(absl::StrCat("migration ", migration.series, "/", migration.name,
                                                      " has changed since it was applied; put it back as it was"));
  }
  return found->second;
}

absl::Status CreateLog(Session& session) { return session.Command(kCreate); }

absl::Status Record(Session& session, const Migration& migration, int64_t statements, bool complete) {
  return session
      .Execute(kRecord, {migration.series, migration.number, migration.name, migration.checksum, statements, complete})
      .status();
}

}  // namespace juri::db::internal
