#include "common/db/internal/session_settings.h"

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/status/refusal.h"

namespace juri::db::internal {
namespace {

using Kind = Session::Kind;

constexpr absl::string_view kSqlMode =
    "STRICT_TRANS_TABLES,STRICT_ALL_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,"
    "NO_ENGINE_SUBSTITUTION,ONLY_FULL_GROUP_BY";

// The driver takes whole seconds as int and ignores an option of another type without a word.
int WholeSeconds(absl::Duration duration) { return static_cast<int>(absl::ToInt64Seconds(duration)); }

int ReadOnly(Kind kind) { return kind == Kind::kReader ? 1 : 0; }
int Autocommit(Kind kind) { return kind == Kind::kWriter ? 0 : 1; }
absl::string_view Isolation(Kind kind) { return kind == Kind::kWriter ? "READ-COMMITTED" : "REPEATABLE-READ"; }
int StatementSeconds(const Options& options, Kind kind) {
  return kind == Kind::kAdmin ? 0 : WholeSeconds(options.statement_timeout);
}

absl::Status Expect(const Row& row, int column, absl::string_view expected, absl::string_view setting) {
  const absl::string_view actual = row.TextView(column);
  if (actual == expected) return absl::OkStatus();
  return Internal(absl::StrCat("the session's ", setting, " is ", actual, " instead of ", expected));
}

}  // namespace

sql::ConnectOptionsMap ConnectProperties(const Options& options, Kind kind) {
  sql::ConnectOptionsMap properties;
  properties["hostName"] = sql::SQLString(
      options.socket.empty() ? absl::StrCat("tcp://", options.host, ":", options.port) : "unix://" + options.socket);
  properties["userName"] = sql::SQLString(options.user);
  properties["password"] = sql::SQLString(options.password);
  if (kind != Kind::kAdmin) properties["schema"] = sql::SQLString(options.schema);
  if (!options.tls_ca.empty()) properties["sslCA"] = sql::SQLString(options.tls_ca);
  properties["OPT_CHARSET_NAME"] = sql::SQLString("utf8mb4");
  properties["OPT_CONNECT_TIMEOUT"] = WholeSeconds(options.connect_timeout);
  if (kind != Kind::kAdmin) {
    properties["OPT_READ_TIMEOUT"] = WholeSeconds(options.network_timeout);
    properties["OPT_WRITE_TIMEOUT"] = WholeSeconds(options.network_timeout);
  }
  // A revived connection has lost its session: autocommit would be on again.
  properties["OPT_RECONNECT"] = false;
  // On by default: a server could ask this process for its files.
  properties["OPT_LOCAL_INFILE"] = 0;
  // UPDATE counts the rows it matched, so that a revision check does not depend on what the new values are.
  properties["CLIENT_FOUND_ROWS"] = true;
  return properties;
}

std::string SettingsStatement(const Options& options, Kind kind) {
  return absl::StrCat("SET NAMES utf8mb4 COLLATE utf8mb4_bin, autocommit = ", Autocommit(kind), ", tx_isolation = '",
                      Isolation(kind), "', time_zone = '+00:00', sql_mode = '", kSqlMode,
                      "', tx_read_only = ", ReadOnly(kind),
                      ", innodb_lock_wait_timeout = ", WholeSeconds(options.lock_wait),
                      ", lock_wait_timeout = ", WholeSeconds(options.lock_wait),
                      ", max_statement_time = ", StatementSeconds(options, kind));
}

absl::Status CheckSettings(const Row& row, const Options& options, Kind kind) {
  for (const absl::Status& status : {
           Expect(row, 0, absl::StrCat(Autocommit(kind)), "autocommit"),
           Expect(row, 1, Isolation(kind), "isolation"),
           Expect(row, 2, "+00:00", "time zone"),
           Expect(row, 4, absl::StrCat(WholeSeconds(options.lock_wait)), "lock wait"),
           Expect(row, 5, "utf8mb4", "client character set"),
           Expect(row, 6, "utf8mb4", "connection character set"),
           Expect(row, 7, absl::StrCat(ReadOnly(kind)), "read-only mode"),
       }) {
    if (!status.ok()) return status;
  }
  if (absl::StrContains(row.TextView(3), "STRICT_TRANS_TABLES")) return absl::OkStatus();
  return Internal("the session's sql_mode is not strict");
}

}  // namespace juri::db::internal
