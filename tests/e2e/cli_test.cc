// Runs cli_test.py, which drives the real `juri` command, over a real installation.
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <cstdlib>
#include <fstream>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "tests/service_process.h"
#include "tests/small_competition.h"

namespace juri {
namespace {

TEST(Cli, AgencyJudgeOrganizerAndReader) {
  const Installation& installation = Installation::Shared();
  SmallCompetition competition(installation, "cli");
  competition.RunToFirstList();
  competition.OpenStage("interview");
  SmallCompetition open(installation, "cli-open");
  open.EnterAll();
  open.OpenStage("evaluation");
  const std::string password_file = installation.folder() + "/people.password";
  std::ofstream(password_file) << kPassword;
  chmod(password_file.c_str(), 0600);
  // NOLINTBEGIN(concurrency-mt-unsafe): nothing reads the environment meanwhile.
  for (const char* service : {"identity", "submission", "scoring", "ranking"}) {
    setenv(absl::StrCat("JURI_TARGET_", absl::AsciiStrToUpper(service)).c_str(), installation.TargetOf(service).c_str(),
           1);
  }
  const std::string script = std::string(std::getenv("JURI_SOURCE_DIR")) + "/tests/e2e/cli_test.py";
  // NOLINTEND(concurrency-mt-unsafe)
  const absl::Status status =
      RunToEnd({"/usr/bin/python3", script, Installation::Binary("juri"), installation.folder(), "cli",
                competition.agency_admin(0).username, competition.JudgesOf("interview")[0].username,
                competition.organizer().username, "cli-open", open.organizer().username, password_file},
               installation.folder() + "/cli_test.log");
  EXPECT_TRUE(status.ok()) << status;
}

}  // namespace
}  // namespace juri
