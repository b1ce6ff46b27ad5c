// The juri-migrate program against a server, as an operator runs it.
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>

#include "absl/strings/str_cat.h"
#include "common/db/database.h"
#include "common/testing/private_database.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace juri::migrate {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

struct Finished {
  int exit_status = -1;
  std::string output;  // both streams
};

Finished RunMigrate(const std::string& arguments) {
  const std::string command = absl::StrCat(std::getenv("JURI_BIN_DIR"), "/juri-migrate ", arguments, " 2>&1");
  FILE* const pipe = popen(command.c_str(), "r");
  Finished finished;
  for (int c = std::fgetc(pipe); c != EOF; c = std::fgetc(pipe)) finished.output += static_cast<char>(c);
  finished.exit_status = WEXITSTATUS(pclose(pipe));
  return finished;
}

std::string Connection(const std::string& schema) {
  return absl::StrCat("--service identity --user root --schema ", schema, " --socket ",
                      PrivateDatabase::Shared().socket());
}

TEST(JuriMigrate, BringsASchemaUpToDate) {
  const std::string arguments = Connection("migrate_up");
  EXPECT_THAT(RunMigrate(arguments + " --dry-run").output, HasSubstr("would apply ground/0001_ground.sql"));
  const Finished first = RunMigrate(arguments);
  EXPECT_EQ(first.exit_status, 0) << first.output;
  EXPECT_THAT(first.output, StartsWith("applied ground/0001_ground.sql\n"));
  EXPECT_THAT(first.output, HasSubstr("\napplied identity/0001_"));
  EXPECT_EQ(RunMigrate(arguments).output, "the schema is up to date\n");
}

TEST(JuriMigrate, TakesTheConnectionFromTheConfiguration) {
  const std::string file = absl::StrCat("/tmp/juri-migrate-", getpid(), ".textproto");
  std::ofstream(file)
      << "name: \"identity\" listen: \"127.0.0.1:0\" database { user: \"root\" schema: \"migrate_config\" "
      << "socket: \"" << PrivateDatabase::Shared().socket() << "\" }";
  const Finished finished = RunMigrate("--service identity --config " + file);
  EXPECT_EQ(finished.exit_status, 0) << finished.output;
  std::remove(file.c_str());
}

TEST(JuriMigrate, SaysWhatIsWrong) {
  const Finished refused =
      RunMigrate("--service identity --user nobody_known --schema x --socket " + PrivateDatabase::Shared().socket());
  EXPECT_EQ(refused.exit_status, 1);
  EXPECT_THAT(refused.output, HasSubstr("Access denied"));
  EXPECT_THAT(RunMigrate("--service identity").output, HasSubstr("give either a socket or a host"));
  EXPECT_NE(RunMigrate("--service nothing").exit_status, 0);
  EXPECT_EQ(RunMigrate("--service identity --config /no/such/file").exit_status, 78);
}

}  // namespace
}  // namespace juri::migrate
