// What holds for every command: from its options, else the environment, else the configuration file.
#pragma once

#include <functional>
#include <string>

#include "absl/status/statusor.h"
#include "tools/cli/command.h"
#include "tools/cli/output.h"

namespace juri::cli {

struct Settings {
  std::string home;         // folder of the configuration and of the tokens
  std::string config_file;  // the file that was or would be read
  // Addresses of the services; empty where none is known.
  std::string identity_target, submission_target, scoring_target, ranking_target;
  std::string tls_ca_file;
  std::string token_file;   // whose token is used in the place of the last sign-in's; empty: none
  std::string competition;  // "competitions/kipp-2018", or empty
  Format output = Format::kTable;
};

// The value of an environment variable; empty when it is not set.
using Environment = std::function<std::string(const char*)>;
std::string ProcessEnvironment(const char* name);

// Reads the configuration file, if there is one, and lays environment (JURI_TARGET, JURI_TARGET_IDENTITY and so on,
// JURI_TLS_CA_FILE, JURI_TOKEN_FILE, JURI_COMPETITION, JURI_OUTPUT) and options over it. The folder is $JURI_HOME, else
// $XDG_CONFIG_HOME/juri, else ~/.config/juri. FILE_UNREADABLE only for a file that --config names; FILE_FAULTY;
// VALUE_INVALID.
absl::StatusOr<Settings> LoadSettings(const Values& values, const Environment& environment);

// "competitions/kipp-2018" for that and for "kipp-2018".
std::string CompetitionName(const std::string& name_or_id);

}  // namespace juri::cli
