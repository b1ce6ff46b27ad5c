// A MariaDB server of the test process's own.
#pragma once

#include <sys/types.h>

#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "common/db/migrate.h"
#include "common/db/options.h"

namespace juri {

// The server listens on a Unix socket only, keeps its files below /var/tmp/juri-<uid>-<hash>/t<pid>, runs as `nobody`
// when the test runs as root, and goes with this object or with the process. Up about a second after Start. A machine
// without MariaDB fails the test; it never skips. Use one for the whole test binary, a schema per test.
class PrivateDatabase {
 public:
  static absl::StatusOr<std::unique_ptr<PrivateDatabase>> Start();
  ~PrivateDatabase();

  // The server of this test binary, started by the first call and stopped at exit. Ends the process when it cannot
  // start.
  static PrivateDatabase& Shared();

  // Creates the schema `name` and applies `migrations` to it. Returns the options to open it, as the server's root.
  absl::StatusOr<db::Options> CreateSchema(absl::string_view name, const std::vector<db::Migration>& migrations);

  // Options for the schema `name`, which need not exist.
  db::Options OptionsFor(absl::string_view name) const;

  // Runs one statement as the server's root, outside any schema: KILL, CREATE USER, SET GLOBAL.
  absl::Status RunSql(absl::string_view sql);

  // Ends the server as a power failure of the process would.
  void Kill9();
  // Starts it again on its data; kills it first if it runs. OK once it answers. `under`: a program and its arguments
  // that run the server, as env and prlimit do; its path first.
  absl::Status Restart(const std::vector<std::string>& under = {});

  const std::string& socket() const { return socket_; }
  // What lies here the server's user can read.
  const std::string& folder() const { return folder_; }
  pid_t pid() const { return pid_; }

 private:
  explicit PrivateDatabase(std::string folder);

  absl::Status Install();

  const std::string folder_;
  const std::string socket_;
  pid_t pid_ = -1;
};

}  // namespace juri
