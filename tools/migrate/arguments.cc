#include "tools/migrate/arguments.h"

#include <CLI/CLI.hpp>

#include "common/base/macros.h"
#include "common/config/load.h"
#include "common/config/secret_file.h"
#include "common/db/from_config.h"
#include "tools/migrate/services.h"

namespace juri::migrate {
namespace {

std::vector<std::string> ServiceNames() {
  std::vector<std::string> names;
  for (const auto& [name, files] : ServiceFiles()) names.push_back(name);
  return names;
}

}  // namespace

void Declare(CLI::App& app, Arguments& arguments) {
  app.add_option("--service", arguments.service, "whose schema")->required()->check(CLI::IsMember(ServiceNames()));
  app.add_option("--config", arguments.config, "configuration file of the service");
  app.add_option("--socket", arguments.options.socket, "socket of the database server");
  app.add_option("--host", arguments.options.host, "name or address of the database server");
  app.add_option("--port", arguments.options.port, "its TCP port");
  app.add_option("--tls-ca", arguments.options.tls_ca, "PEM file of the authority that signed its certificate");
  app.add_option("--user", arguments.options.user, "account that may define tables");
  app.add_option("--password-file", arguments.password_file, "file with its password, mode 0600");
  app.add_option("--schema", arguments.options.schema, "schema, created if it is missing");
  app.add_flag("--dry-run", arguments.dry_run, "say what would be applied and change nothing");
}

absl::StatusOr<db::Options> ConnectOptions(const Arguments& arguments) {
  const db::Options& given = arguments.options;
  db::Options options = given;
  if (!arguments.config.empty()) {
    JURI_ASSIGN_OR_RETURN(const common::v1::ServiceConfig config, config::Load(arguments.config, {}));
    JURI_ASSIGN_OR_RETURN(options, db::FromConfig(config.database()));
    if (!given.socket.empty() || !given.host.empty()) {
      options.socket = given.socket;
      options.host = given.host;
      options.port = given.port;
    }
    if (!given.tls_ca.empty()) options.tls_ca = given.tls_ca;
    if (!given.schema.empty()) options.schema = given.schema;
    if (!given.user.empty()) {
      options.user = given.user;
      options.password.clear();  // it was the other account's
    }
  }
  if (!arguments.password_file.empty()) {
    JURI_ASSIGN_OR_RETURN(options.password, config::ReadSecretFile(arguments.password_file));
  }
  return options;
}

}  // namespace juri::migrate
