// juri-migrate: brings the schema of one service up to this build.
#include <CLI/CLI.hpp>
#include <iostream>

#include "common/base/macros.h"
#include "common/config/load.h"
#include "common/db/error.h"
#include "common/db/migrate.h"
#include "common/status/details.h"
#include "tools/migrate/arguments.h"
#include "tools/migrate/services.h"

namespace juri::migrate {
namespace {

absl::StatusOr<std::vector<std::string>> Run(const Arguments& arguments) {
  JURI_ASSIGN_OR_RETURN(const db::Options options, ConnectOptions(arguments));
  JURI_ASSIGN_OR_RETURN(const std::vector<db::Migration> migrations,
                        db::ServiceMigrations(arguments.service, ServiceFiles().at(arguments.service)));
  return db::Migrate(options, migrations, arguments.dry_run);
}

// A fault of the configuration is explained with its place in the file, one of the database in the server's words.
int Fail(const absl::Status& status) {
  const std::string server_text = db::LogTextOf(status);
  if (server_text.empty() && DetailsOf(status).has_value()) return config::Explain(status);
  std::cerr << "error: " << (server_text.empty() ? std::string(status.message()) : server_text) << "\n";
  return 1;
}

int Main(int argc, char** argv) {
  CLI::App app("Brings the database schema of one service of Juri up to this version.");
  Arguments arguments;
  Declare(app, arguments);
  CLI11_PARSE(app, argc, argv);
  const auto applied = Run(arguments);
  if (!applied.ok()) return Fail(applied.status());
  for (const std::string& name : *applied) {
    std::cout << (arguments.dry_run ? "would apply " : "applied ") << name << "\n";
  }
  if (applied->empty()) std::cout << "the schema is up to date\n";
  return 0;
}

}  // namespace
}  // namespace juri::migrate

int main(int argc, char** argv) { return juri::migrate::Main(argc, argv); }
