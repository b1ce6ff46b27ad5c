#include "common/db/migrate.h"

#include <memory>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "common/base/digest.h"
#include "common/base/macros.h"
#include "common/db/database.h"
#include "common/db/error.h"
#include "common/db/internal/migration_log.h"
#include "common/db/internal/session.h"
#include "common/db/internal/sql_error.h"

namespace juri::db {
namespace migrations {
const std::vector<EmbeddedFile>& Files();
}

namespace {

using internal::LogEntry;
using internal::MigrationLog;
using internal::Session;

constexpr int kUnknownSchema = 1049;
constexpr int kUnknownTable = 1146;

// "0001_ground.sql" of "migrations/0001_ground.sql".
absl::string_view BaseName(absl::string_view path) { return path.substr(path.rfind('/') + 1); }

absl::StatusOr<int64_t> NumberOf(absl::string_view name) {
  const absl::string_view digits = name.substr(0, name.find('_'));
  int64_t number = 0;
  if (digits.size() == name.size() || !absl::EndsWith(name, ".sql") || !absl::SimpleAtoi(digits, &number)) {
    return absl::InvalidArgumentError(absl::StrCat("migration ", name, " is not named <number>_<name>.sql"));
  }
  return number;
}

// One run of juri-migrate on one connection.
class Migrator {
 public:
  Migrator(Session& session, const Options& options, bool dry_run)
      : session_(session), schema_(options.schema), dry_run_(dry_run) {}

  absl::StatusOr<std::vector<std::string>> Run(absl::Span<const Migration> migrations);

 private:
  // The lock ends with the connection.
  absl::Status Lock();
  absl::Status EnterSchema();
  absl::StatusOr<int64_t> Count(absl::string_view sql, absl::Span<const Value> values);
  absl::StatusOr<MigrationLog> ReadLog();
  absl::Status Apply(const Migration& migration, int64_t first_statement);

  Session& session_;
  const std::string schema_;
  const bool dry_run_;
};

absl::StatusOr<std::vector<std::string>> Migrator::Run(absl::Span<const Migration> migrations) {
  JURI_RETURN_IF_ERROR(Lock());
  if (!dry_run_) JURI_RETURN_IF_ERROR(EnterSchema());
  JURI_ASSIGN_OR_RETURN(const MigrationLog log, ReadLog());
  std::vector<std::string> names;
  for (const Migration& migration : migrations) {
    JURI_ASSIGN_OR_RETURN(const LogEntry entry, internal::EntryOf(log, migration));
    if (entry.complete) continue;
    if (!dry_run_) JURI_RETURN_IF_ERROR(Apply(migration, entry.statements));
    names.push_back(absl::StrCat(migration.series, "/", migration.name));
  }
  return names;
}

absl::StatusOr<int64_t> Migrator::Count(absl::string_view sql, absl::Span<const Value> values) {
  int64_t count = 0;
  JURI_RETURN_IF_ERROR(session_.Query(sql, values, [&count](const Row& row) {
    count = row.OptionalInt(0).value_or(0);
    return absl::OkStatus();
  }));
  return count;
}

absl::Status Migrator::Lock() {
  JURI_ASSIGN_OR_RETURN(const int64_t locked, Count("SELECT GET_LOCK('juri-migrate', 60)", {}));
  if (locked == 1) return absl::OkStatus();
  return absl::UnavailableError("another juri-migrate has been at work for a minute");
}

absl::Status Migrator::EnterSchema() {
  JURI_ASSIGN_OR_RETURN(const int64_t schemas,
                        Count("SELECT COUNT(*) FROM information_schema.schemata WHERE schema_name = ?", {schema_}));
  if (schemas == 0) {
    JURI_RETURN_IF_ERROR(
        session_.Command(absl::StrCat("CREATE DATABASE `", schema_, "` CHARACTER SET utf8mb4 COLLATE utf8mb4_bin")));
  }
  JURI_RETURN_IF_ERROR(session_.Command(absl::StrCat("USE `", schema_, "`")));
  return internal::CreateLog(session_);
}

absl::StatusOr<MigrationLog> Migrator::ReadLog() {
  constexpr absl::string_view kHasLog =
      "SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = ? AND table_name = 'schema_migration'";
  MigrationLog log;
  JURI_ASSIGN_OR_RETURN(const int64_t tables, Count(kHasLog, {schema_}));
  if (tables == 0) return log;
  JURI_RETURN_IF_ERROR(session_.Command(absl::StrCat("USE `", schema_, "`")));
  JURI_RETURN_IF_ERROR(session_.Query(internal::kReadLog, {}, [&log](const Row& row) {
    internal::AddTo(log, row);
    return absl::OkStatus();
  }));
  return log;
}

absl::Status Migrator::Apply(const Migration& migration, int64_t first_statement) {
  const std::vector<std::string> statements = SplitStatements(migration.text);
  const auto total = static_cast<int64_t>(statements.size());
  // Definitions commit by themselves, so progress is recorded statement by statement.
  for (int64_t done = first_statement; done < total; ++done) {
    if (const absl::Status status = session_.Command(statements[static_cast<size_t>(done)]); !status.ok()) {
      return absl::InternalError(absl::StrCat("statement ", done + 1, " of ", migration.series, "/", migration.name,
                                              " failed: ", LogTextOf(status)));
    }
    JURI_RETURN_IF_ERROR(internal::Record(session_, migration, done + 1, done + 1 == total));
  }
  return internal::Record(session_, migration, total, true);
}

absl::StatusOr<MigrationLog> ReadLog(Database& database, absl::Time deadline) {
  MigrationLog log;
  const absl::Status status = database.ReadOne(deadline, [&log](Transaction& tx) {
    log.clear();
    return tx.Query(internal::kReadLog, {}, [&log](const Row& row) {
      internal::AddTo(log, row);
      return absl::OkStatus();
    });
  });
  const int code = internal::CodeOf(status).value_or(0);
  if (!status.ok() && code != kUnknownSchema && code != kUnknownTable) return status;
  return log;
}

// It is pasted into statements that take no placeholder.
absl::Status CheckSchemaName(absl::string_view name) {
  for (const char c : name) {
    if (!absl::ascii_islower(c) && !absl::ascii_isdigit(c) && c != '_') {
      return absl::InvalidArgumentError(absl::StrCat("schema ", name, ": use lower-case letters, digits and _"));
    }
  }
  return absl::OkStatus();
}

}  // namespace

const std::vector<EmbeddedFile>& GroundFiles() { return migrations::Files(); }

absl::StatusOr<std::vector<Migration>> ReadSeries(absl::string_view series, const std::vector<EmbeddedFile>& files) {
  std::vector<Migration> result;
  for (const EmbeddedFile& file : files) {
    const absl::string_view name = BaseName(file.name);
    JURI_ASSIGN_OR_RETURN(const int64_t number, NumberOf(name));
    if (number != static_cast<int64_t>(result.size()) + 1) {
      return absl::InvalidArgumentError(
          absl::StrCat("migration ", series, "/", name, " should have number ", result.size() + 1));
    }
    result.push_back({std::string(series), number, std::string(name), Sha256(file.content), file.content});
  }
  return result;
}

absl::StatusOr<std::vector<Migration>> ServiceMigrations(absl::string_view service,
                                                         const std::vector<EmbeddedFile>& files) {
  JURI_ASSIGN_OR_RETURN(std::vector<Migration> all, ReadSeries("ground", GroundFiles()));
  JURI_ASSIGN_OR_RETURN(std::vector<Migration> own, ReadSeries(service, files));
  all.insert(all.end(), own.begin(), own.end());
  return all;
}

absl::StatusOr<std::vector<std::string>> Migrate(const Options& options, absl::Span<const Migration> migrations,
                                                 bool dry_run) {
  JURI_RETURN_IF_ERROR(Validate(options));
  JURI_RETURN_IF_ERROR(CheckSchemaName(options.schema));
  JURI_ASSIGN_OR_RETURN(const std::unique_ptr<Session> session, Session::Connect(options, Session::Kind::kAdmin));
  return Migrator(*session, options, dry_run).Run(migrations);
}

absl::Status CheckSchema(Database& database, absl::Time deadline, absl::string_view service,
                         absl::Span<const Migration> migrations) {
  JURI_ASSIGN_OR_RETURN(const MigrationLog log, ReadLog(database, deadline));
  for (const Migration& migration : migrations) {
    JURI_ASSIGN_OR_RETURN(const LogEntry entry, internal::EntryOf(log, migration));
    if (entry.complete) continue;
    return absl::FailedPreconditionError(absl::StrCat("the schema lacks ", migration.series, "/", migration.name,
                                                      "; run: juri-migrate --service ", service,
                                                      " --config <the configuration of this server>"));
  }
  return absl::OkStatus();
}

}  // namespace juri::db
