// The subcommand `bootstrap`.
#pragma once

#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace juri::identity {

struct BootstrapArguments {
  std::string admin_username;
  std::string admin_password_file;
  std::vector<std::string> service_tokens;  // "submission=FILE"
};

// Declares the subcommand, which fills `arguments`.
CLI::App* AddBootstrap(CLI::App& cli, BootstrapArguments& arguments);

// Runs it and prints what it did, or why it could not; answers the program's exit status.
int RunBootstrap(const std::string& config_file, const BootstrapArguments& arguments);

}  // namespace juri::identity
