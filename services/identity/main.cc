// juri-identity [serve] --config FILE, and juri-identity bootstrap (see README.md).
#include <CLI/CLI.hpp>
#include <string>

#include "common/base/macros.h"
#include "common/host/run_service.h"
#include "common/rpc/server.h"
#include "services/identity/app.h"
#include "services/identity/bootstrap_command.h"

namespace {

using juri::common::v1::ServiceConfig;

absl::Status Serve(const ServiceConfig& config) {
  JURI_ASSIGN_OR_RETURN(const auto app, juri::identity::App::Create(config));
  app->RunUntilSignal();
  return absl::OkStatus();
}

}  // namespace

int main(int argc, char** argv) {
  juri::rpc::BlockStopSignals();
  CLI::App cli{"Accounts, roles and tokens of Juri."};
  std::string config_file;
  cli.add_option("--config", config_file, "Configuration: proto/juri/common/v1/config.proto as text")->required();
  cli.require_subcommand(0, 1)->fallthrough();
  cli.add_subcommand("serve", "Serves until it is told to stop; what happens without a subcommand");
  juri::identity::BootstrapArguments arguments;
  const CLI::App* const bootstrap = juri::identity::AddBootstrap(cli, arguments);
  CLI11_PARSE(cli, argc, argv);

  if (bootstrap->parsed()) return juri::identity::RunBootstrap(config_file, arguments);
  return juri::ServeConfigured(config_file, {}, Serve);
}
