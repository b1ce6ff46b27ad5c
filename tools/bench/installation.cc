#include "tools/bench/installation.h"

#include <pwd.h>
#include <unistd.h>

#include <utility>

#include "common/base/macros.h"
#include "common/config/load.h"
#include "common/config/secret_file.h"
#include "common/db/from_config.h"

namespace juri::bench {
namespace {

constexpr absl::Duration kPatience = absl::Seconds(150);  // longer than any call here is allowed

absl::StatusOr<client::Session> SignInAsAdministrator(const std::string& run_dir,
                                                      std::shared_ptr<client::Connection> connection) {
  JURI_ASSIGN_OR_RETURN(const std::string password, config::ReadSecretFile(run_dir + "/secrets/admin.password"));
  client::Session nobody(std::move(connection), Language::kEnglish);
  nobody.set_patience(kPatience);
  return nobody.SignIn("admin", password);
}

// The kernel vouches for the user through the socket: there is no password.
db::Options AdministratorOf(const db::Options& service) {
  db::Options options = service;
  options.user = getpwuid(geteuid())->pw_name;  // NOLINT(concurrency-mt-unsafe): before other threads
  options.password.clear();
  options.schema = "mysql";
  options.statement_timeout = absl::Minutes(10);  // the large stage is loaded by few statements
  options.network_timeout = absl::Minutes(11);
  return options;
}

}  // namespace

absl::StatusOr<Installation> OpenInstallation(const std::string& run_dir) {
  JURI_ASSIGN_OR_RETURN(const common::v1::ServiceConfig scoring,
                        config::Load(run_dir + "/config/scoring.textproto", {}));
  JURI_ASSIGN_OR_RETURN(const db::Options database, db::FromConfig(scoring.database()));
  JURI_ASSIGN_OR_RETURN(std::string ranking_token, config::ReadSecretFile(run_dir + "/secrets/ranking.token"));
  const std::string sockets = "unix:" + run_dir + "/sockets/";
  JURI_ASSIGN_OR_RETURN(auto connection, client::Connection::Open({.identity = sockets + "identity",
                                                                   .submission = sockets + "submission",
                                                                   .scoring = sockets + "scoring",
                                                                   .ranking = sockets + "ranking",
                                                                   .tls_ca_file = ""}));
  JURI_ASSIGN_OR_RETURN(client::Session administrator, SignInAsAdministrator(run_dir, connection));
  return Installation{run_dir,  std::move(connection),    std::move(administrator), std::move(ranking_token),
                      database, AdministratorOf(database)};
}

}  // namespace juri::bench
