// A database connection as bare as the connector allows: what our own layers are compared with.
#pragma once

#include <concepts>
#include <cstdint>
#include <map>
#include <memory>
#include <string>

#include "absl/strings/string_view.h"
#include "common/db/internal/driver.h"
#include "common/db/options.h"

namespace juri::bench {

// For one thread. Every function throws sql::SQLException.
class BareConnection {
 public:
  // With the session settings of a service's writing connections: the same isolation, no autocommit.
  explicit BareConnection(const db::Options& options);

  // Runs `sql` as text: definitions, COMMIT.
  void Command(absl::string_view sql);

  // Runs `sql`, which is prepared at its first use, with `values` for its `?`.
  template <typename... Values>
  void Execute(absl::string_view sql, const Values&... values) {
    Bound(sql, values...).executeUpdate();
  }
  template <typename... Values>
  std::unique_ptr<sql::ResultSet> Query(absl::string_view sql, const Values&... values) {
    return std::unique_ptr<sql::ResultSet>(Bound(sql, values...).executeQuery());
  }

 private:
  static void Bind(sql::PreparedStatement& statement, unsigned index, const std::string& value) {
    statement.setString(index, value);
  }
  static void Bind(sql::PreparedStatement& statement, unsigned index, std::integral auto value) {
    statement.setInt64(index, static_cast<int64_t>(value));
  }

  template <typename... Values>
  sql::PreparedStatement& Bound(absl::string_view sql, const Values&... values) {
    sql::PreparedStatement& statement = Prepared(sql);
    unsigned index = 0;
    (Bind(statement, ++index, values), ...);
    return statement;
  }

  sql::PreparedStatement& Prepared(absl::string_view sql);

  std::unique_ptr<sql::Connection> connection_;
  std::unique_ptr<sql::Statement> commands_;
  std::map<const char*, std::unique_ptr<sql::PreparedStatement>> statements_;  // by the address of a constant text
};

}  // namespace juri::bench
