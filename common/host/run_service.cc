#include "common/host/run_service.h"

#include <CLI/CLI.hpp>

#include "common/config/load.h"
#include "common/log/log.h"
#include "common/rpc/server.h"

namespace juri {

int ServeConfigured(const std::string& config_file, absl::Span<const absl::string_view> also_required,
                    absl::FunctionRef<absl::Status(const common::v1::ServiceConfig&)> serve) {
  const auto config = config::Load(config_file, also_required);
  if (!config.ok()) return config::Explain(config.status());
  log::SetUp(config->name(), static_cast<log::Level>(config->log_level() - common::v1::LOG_LEVEL_DEBUG));
  const absl::Status status = serve(*config);
  return status.ok() ? 0 : config::Explain(status);
}

int RunService(int argc, char** argv, const std::string& description, absl::Span<const absl::string_view> also_required,
               absl::FunctionRef<absl::Status(const common::v1::ServiceConfig&)> serve) {
  rpc::BlockStopSignals();
  CLI::App cli{description};
  std::string config_file;
  cli.add_option("--config", config_file, "Configuration: proto/juri/common/v1/config.proto as text")->required();
  CLI11_PARSE(cli, argc, argv);
  return ServeConfigured(config_file, also_required, serve);
}

}  // namespace juri
