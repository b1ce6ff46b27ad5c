// What the tests of this folder share: a schema of their own on the binary's server.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/time/clock.h"
#include "common/db/database.h"
#include "common/db/migrate.h"
#include "common/testing/private_database.h"

namespace juri::db {

// A database with the ground tables and `tables` (statements with `;`), named after the running test.
class TestSchema {
 public:
  explicit TestSchema(absl::string_view tables = "");

  Database& database() { return *database_; }
  const Options& options() const { return options_; }
  // Another database object on the same schema, with changed options.
  std::unique_ptr<Database> Open(const Options& options) const;

  // Runs one statement and commits; ends the test binary when it fails.
  void Run(absl::string_view sql, std::vector<Value> values = {});
  // The one number that `sql` selects.
  int64_t Count(absl::string_view sql, std::vector<Value> values = {});

 private:
  Options options_;
  std::unique_ptr<Database> database_;
};

inline absl::Time Soon(absl::Duration duration = absl::Seconds(20)) { return absl::Now() + duration; }

}  // namespace juri::db
