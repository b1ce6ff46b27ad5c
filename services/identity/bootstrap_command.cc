#include "services/identity/bootstrap_command.h"

#include <CLI/CLI.hpp>
#include <iostream>
#include <utility>

#include "absl/status/statusor.h"
#include "absl/strings/str_split.h"
#include "common/base/macros.h"
#include "common/base/slug.h"
#include "common/config/load.h"
#include "common/config/secret_file.h"
#include "common/db/from_config.h"
#include "common/status/refusal.h"
#include "services/identity/bootstrap.h"
#include "services/identity/bootstrap_reasons.h"

namespace juri::identity {
namespace {

absl::StatusOr<ServiceToken> ParseServiceToken(const std::string& argument) {
  const std::pair<std::string, std::string> parts = absl::StrSplit(argument, absl::MaxSplits('=', 1));
  if (!IsSlug(parts.first) || parts.second.empty()) return Refusal(kServiceTokenMalformed).With("argument", argument);
  return ServiceToken{parts.first, parts.second};
}

absl::StatusOr<BootstrapRequest> RequestOf(const BootstrapArguments& arguments) {
  BootstrapRequest request;
  request.admin_username = arguments.admin_username;
  JURI_ASSIGN_OR_RETURN(request.admin_password, config::ReadSecretFile(arguments.admin_password_file));
  for (const std::string& argument : arguments.service_tokens) {
    JURI_ASSIGN_OR_RETURN(ServiceToken token, ParseServiceToken(argument));
    request.services.push_back(std::move(token));
  }
  return request;
}

absl::StatusOr<std::vector<std::string>> Run(const std::string& config_file, const BootstrapArguments& arguments) {
  JURI_ASSIGN_OR_RETURN(const common::v1::ServiceConfig config, config::Load(config_file, {}));
  JURI_ASSIGN_OR_RETURN(const BootstrapRequest request, RequestOf(arguments));
  JURI_ASSIGN_OR_RETURN(const db::Options options, db::FromConfig(config.database()));
  JURI_ASSIGN_OR_RETURN(const std::unique_ptr<db::Database> database, db::Database::Open(options));
  PasswordHasher hasher(PasswordCost{});
  return Bootstrap(*database, hasher, RealIds(), request);
}

}  // namespace

CLI::App* AddBootstrap(CLI::App& cli, BootstrapArguments& arguments) {
  CLI::App* const bootstrap =
      cli.add_subcommand("bootstrap", "Creates the first administrator and the services' tokens; can be repeated");
  bootstrap->add_option("--admin-username", arguments.admin_username, "User name of the first administrator")
      ->required();
  bootstrap->add_option("--admin-password-file", arguments.admin_password_file, "Its password, in a file of mode 0600")
      ->required();
  bootstrap->add_option("--service-token", arguments.service_tokens,
                        "SERVICE=FILE: the file that takes the token of svc-SERVICE; may be repeated");
  return bootstrap;
}

int RunBootstrap(const std::string& config_file, const BootstrapArguments& arguments) {
  const absl::StatusOr<std::vector<std::string>> done = Run(config_file, arguments);
  if (!done.ok()) {
    std::cerr << config::Explanation(done.status(), LanguageOfEnvironment());
    return 1;
  }
  for (const std::string& line : *done) std::cout << line << "\n";
  if (done->empty()) std::cout << "everything is there already\n";
  return 0;
}

}  // namespace juri::identity
