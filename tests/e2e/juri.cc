#include "tests/e2e/juri.h"

#include <sys/stat.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "common/base/macros.h"
#include "tests/service_process.h"

namespace juri {

void SetTargets(const Installation& installation) {
  for (const char* service : {"identity", "submission", "scoring", "ranking"}) {
    // NOLINTNEXTLINE(concurrency-mt-unsafe): nothing reads the environment meanwhile.
    setenv(absl::StrCat("JURI_TARGET_", absl::AsciiStrToUpper(service)).c_str(), installation.TargetOf(service).c_str(),
           1);
  }
}

void WriteSecret(const std::string& file, absl::string_view secret) {
  std::ofstream(file) << secret;
  chmod(file.c_str(), 0600);
}

Juri::Juri(const Installation& installation, const std::string& who, const client::Session& session)
    : home_(absl::StrCat(installation.folder(), "/juri-", who)) {
  SetTargets(installation);
  std::filesystem::create_directories(home_);
  WriteSecret(home_ + "/token", session.token());
}

absl::StatusOr<std::string> Juri::Run(const std::vector<std::string>& arguments) const {
  const std::string log = home_ + "/log";
  std::filesystem::remove(log);
  std::vector<std::string> command = {"/usr/bin/env", absl::StrCat("JURI_HOME=", home_),
                                      absl::StrCat("JURI_TOKEN_FILE=", home_, "/token"), "LC_ALL=C.UTF-8",
                                      Installation::Binary("juri")};
  command.insert(command.end(), arguments.begin(), arguments.end());
  JURI_RETURN_IF_ERROR(RunToEnd(command, log));
  std::ifstream file(log);
  return std::string(std::istreambuf_iterator<char>(file), {});
}

}  // namespace juri
