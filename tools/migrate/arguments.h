// The command line of juri-migrate.
#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "common/db/options.h"

namespace CLI {
class App;
}

namespace juri::migrate {

struct Arguments {
  std::string service;
  bool dry_run = false;
  std::string config;         // file of the service; gives the options below unless they are given here
  std::string password_file;  // empty: the configuration's, or none
  db::Options options;
};

// Lets `app` fill `arguments`.
void Declare(CLI::App& app, Arguments& arguments);

// The options to connect with: those of the configuration file, with the command line's in their place where given, so
// that an account with more rights than the service's can be named.
absl::StatusOr<db::Options> ConnectOptions(const Arguments& arguments);

}  // namespace juri::migrate
