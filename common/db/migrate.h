// Numbered, checksummed, forward-only changes of a schema. Run by juri-migrate, never by a server.
//
// A file is named "<number>_<name>.sql"; the numbers of a series run 1, 2, 3 without a gap. A file that has been
// applied must never change. A new server version must run on the schema of the version before it: expand first,
// contract in a later release.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "absl/types/span.h"
#include "common/base/embedded_file.h"
#include "common/db/options.h"

namespace juri::db {

class Database;

struct Migration {
  std::string series;  // "ground", "submission"
  int64_t number = 0;
  std::string name;      // "0001_ground.sql"
  std::string checksum;  // 32 bytes: SHA-256 of the file
  absl::string_view text;
};

// The tables that every schema has: request, audit, audit_sequence, audit_head. Comes before the service's own series.
const std::vector<EmbeddedFile>& GroundFiles();

// Reads the files of one series. INVALID_ARGUMENT for a name or number that breaks the rules above.
absl::StatusOr<std::vector<Migration>> ReadSeries(absl::string_view series, const std::vector<EmbeddedFile>& files);

// The ground series, then the service's own under the service's name.
absl::StatusOr<std::vector<Migration>> ServiceMigrations(absl::string_view service,
                                                         const std::vector<EmbeddedFile>& files);

// Creates the schema of `options` if it is missing (with the rights for that) and applies what is not applied yet, in
// order. One runner at a time: a second one waits up to a minute. When a statement fails, those before it stay; the
// next run continues with the one that failed. FAILED_PRECONDITION when an applied file has changed since. Returns the
// names applied, or with `dry_run` the names that would be.
absl::StatusOr<std::vector<std::string>> Migrate(const Options& options, absl::Span<const Migration> migrations,
                                                 bool dry_run = false);

// Whether a server that knows `migrations` may serve: OK when all of them are applied unchanged. Newer ones may be
// there: old servers run on while a release is rolled out. Otherwise FAILED_PRECONDITION names the command to run.
absl::Status CheckSchema(Database& database, absl::Time deadline, absl::string_view service,
                         absl::Span<const Migration> migrations);

// Cuts a file into statements at `;` outside quotes and comments. Comments stay; empty statements are left out.
std::vector<std::string> SplitStatements(absl::string_view text);

}  // namespace juri::db
