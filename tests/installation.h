// A whole installation of Juri that belongs to one test binary: a private database and the four real services.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "common/testing/private_database.h"
#include "tests/service_process.h"
#include "tools/client/session.h"

namespace juri {

// How a service runs otherwise than usual.
struct Tuning {
  std::string config;                    // more lines of its configuration
  std::string database;                  // more lines of the configuration's `database`
  std::vector<std::string> environment;  // "NAME=value"
  std::string port = "";                 // appended to the addresses of the services that it calls
};

// Made as on a server: users and grants of deploy/mariadb, schemas by juri-migrate, the first administrator and the
// services' tokens by `juri-identity bootstrap`; then each service as its own process on a Unix socket, as the database
// user that deploy/mariadb gives it. Everything lies in one folder of mode 0700 below /var/tmp and goes with this
// object.
//
// Services and database are started and killed by one thread, the one that called Start.
class Installation {
 public:
  // Up in a few seconds. INTERNAL with the end of the log of what failed.
  static absl::StatusOr<std::unique_ptr<Installation>> Start();
  // That of this test binary, started by the first call and stopped at exit. Ends the process when it cannot start.
  static Installation& Shared();
  ~Installation();

  PrivateDatabase& database() { return *database_; }
  // "identity", "submission", "scoring" or "ranking".
  ServiceProcess& service(const std::string& name) { return *services_.at(name); }
  // Kills a service as a power failure would and starts it again; OK once it is healthy.
  absl::Status KillAndRestart(const std::string& name, const Tuning& tuning = {});

  // What clients connect to: shared by all sessions of the binary.
  const std::shared_ptr<client::Connection>& connection() const { return connection_; }
  client::Session Anonymous(Language language = Language::kEnglish) const { return {connection_, language}; }
  const client::Session& administrator() const { return *administrator_; }

  // Of the first administrator, whose user name is "admin".
  std::string AdministratorPasswordFile() const { return SecretFile("admin.password"); }
  // Of the account by which a service is known to the others.
  std::string ServiceTokenFile(absl::string_view name) const;
  // gRPC target of a service, "unix:...".
  std::string TargetOf(absl::string_view name) const;
  // For the files of a test; private to this process.
  const std::string& folder() const { return folder_; }
  // Path of a program of this build.
  static std::string Binary(absl::string_view name);

 private:
  Installation(std::unique_ptr<PrivateDatabase> database, std::string folder);

  absl::Status Prepare();
  absl::Status MakeSchemas();
  absl::Status RunSqlFile(absl::string_view path);
  absl::Status Migrate();
  absl::Status Bootstrap();
  absl::Status StartServices();
  absl::Status Connect();
  std::string SecretFile(absl::string_view name) const;
  std::string ConfigFile(absl::string_view name) const;
  std::string LogFile(absl::string_view name) const;
  std::string ConfigText(absl::string_view name, const Tuning& tuning) const;

  const std::unique_ptr<PrivateDatabase> database_;
  const std::string folder_;
  absl::flat_hash_map<std::string, std::unique_ptr<ServiceProcess>> services_;
  std::shared_ptr<client::Connection> connection_;
  std::unique_ptr<client::Session> administrator_;
};

// Runs a service of the shared installation otherwise than usual until the end of the scope.
class TunedService {
 public:
  // Ends the test when the service does not start so.
  TunedService(std::string name, const Tuning& tuning);
  ~TunedService();
  TunedService(TunedService&&) = delete;

 private:
  const std::string name_;
};

}  // namespace juri
