#include "tools/cli/settings.h"

#include <unistd.h>

#include <cstdlib>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/base/macros.h"
#include "common/config/textproto.h"
#include "common/status/refusal.h"
#include "tools/cli/client_config.pb.h"
#include "tools/cli/parameters.h"
#include "tools/cli/reasons.h"

namespace juri::cli {
namespace {

std::string FirstOf(std::initializer_list<std::string> candidates) {
  for (const std::string& candidate : candidates) {
    if (!candidate.empty()) return candidate;
  }
  return "";
}

std::string Given(const Values& values, const Parameter& parameter) {
  const auto found = values.find(parameter.name);
  return found == values.end() || found->second.empty() ? "" : found->second.front();
}

std::string HomeFolder(const Environment& environment) {
  if (const std::string own = environment("JURI_HOME"); !own.empty()) return own;
  if (const std::string base = environment("XDG_CONFIG_HOME"); !base.empty()) return absl::StrCat(base, "/juri");
  return absl::StrCat(environment("HOME"), "/.config/juri");
}

absl::StatusOr<ClientConfig> ReadConfig(const std::string& file, bool must_exist) {
  ClientConfig config;
  if (!must_exist && access(file.c_str(), F_OK) != 0) return config;
  JURI_ASSIGN_OR_RETURN(const std::string text, config::ReadTextFile(file));
  const config::ParsedText parsed(text, config);
  JURI_RETURN_IF_ERROR(parsed.StatusFor(file));
  return config;
}

// The environment as a whole goes before the file, and in each of them a service's own address before the common one.
std::string Target(const Environment& environment, const char* variable, const std::string& in_file,
                   const ClientConfig& config) {
  return FirstOf({environment(variable), environment("JURI_TARGET"), in_file, config.target()});
}

}  // namespace

std::string ProcessEnvironment(const char* name) {
  const char* const value = std::getenv(name);  // NOLINT(concurrency-mt-unsafe): nothing here calls setenv
  return value == nullptr ? "" : value;
}

std::string CompetitionName(const std::string& name_or_id) {
  if (name_or_id.empty() || absl::StartsWith(name_or_id, "competitions/")) return name_or_id;
  return absl::StrCat("competitions/", name_or_id);
}

absl::StatusOr<Settings> LoadSettings(const Values& values, const Environment& environment) {
  Settings settings;
  settings.home = HomeFolder(environment);
  const std::string named = Given(values, kConfig);
  settings.config_file = named.empty() ? absl::StrCat(settings.home, "/config.textproto") : named;
  JURI_ASSIGN_OR_RETURN(const ClientConfig config, ReadConfig(settings.config_file, !named.empty()));

  settings.identity_target = Target(environment, "JURI_TARGET_IDENTITY", config.identity_target(), config);
  settings.submission_target = Target(environment, "JURI_TARGET_SUBMISSION", config.submission_target(), config);
  settings.scoring_target = Target(environment, "JURI_TARGET_SCORING", config.scoring_target(), config);
  settings.ranking_target = Target(environment, "JURI_TARGET_RANKING", config.ranking_target(), config);
  settings.tls_ca_file = FirstOf({environment("JURI_TLS_CA_FILE"), config.tls_ca_file()});
  settings.token_file = environment("JURI_TOKEN_FILE");
  settings.competition =
      CompetitionName(FirstOf({Given(values, kCompetition), environment("JURI_COMPETITION"), config.competition()}));

  const std::string output = FirstOf({Given(values, kOutput), environment("JURI_OUTPUT"), config.output(), "table"});
  const std::optional<Format> format = ParseFormat(output);
  if (!format) {
    return Refusal(kValueInvalid).With("parameter", kOutput.name).With("value", output).With("known", kOutput.value);
  }
  settings.output = *format;
  return settings;
}

}  // namespace juri::cli
