// One connection with the settings Juri relies on.
#pragma once

#include <cstdint>
#include <memory>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "common/db/internal/statement_cache.h"
#include "common/db/options.h"
#include "common/db/row.h"
#include "common/db/value.h"

namespace sql {
class Connection;
class Statement;
}  // namespace sql

namespace juri::db::internal {

// Used by one thread at a time. Statuses are those of sql_error.h.
class Session {
 public:
  enum class Kind {
    kReader,  // autocommit, REPEATABLE READ, read only: a lone SELECT needs no transaction around it
    kWriter,  // no autocommit, READ COMMITTED: the first statement starts the transaction, only COMMIT ends it
    kAdmin,   // autocommit, no statement timeout, no schema
  };

  // Connects, sets the session with one statement and reads the settings back.
  static absl::StatusOr<std::unique_ptr<Session>> Connect(const Options& options, Kind kind);
  ~Session();

  // See Transaction::Query and Execute.
  absl::Status Query(absl::string_view sql, absl::Span<const Value> values,
                     absl::FunctionRef<absl::Status(const Row&)> on_row);
  absl::StatusOr<int64_t> Execute(absl::string_view sql, absl::Span<const Value> values);

  // Sends a statement without values or result as text: COMMIT, ROLLBACK, definitions. (The driver's own commit()
  // reports success after the session was killed.)
  absl::Status Command(absl::string_view sql);

  // True after an error that leaves the connection's state in doubt: throw it away.
  bool broken() const { return broken_; }

 private:
  explicit Session(std::unique_ptr<sql::Connection> connection);

  absl::Status SetUp(const Options& options, Kind kind);
  // Runs `use` of the driver and turns its exceptions into a status.
  absl::Status Guard(absl::string_view sql, absl::FunctionRef<absl::Status()> use);
  absl::Status Failed(int code, absl::string_view message, absl::string_view sql);

  std::unique_ptr<sql::Connection> connection_;
  std::unique_ptr<sql::Statement> commands_;
  StatementCache statements_;
  bool broken_ = false;
};

}  // namespace juri::db::internal
