// juri engine assign, from files to an exit code.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "tools/cli/run.h"
#include "tools/cli/terminal.h"

namespace juri::cli {
namespace {

using testing::HasSubstr;

class AssignCommandTest : public testing::Test {
 protected:
  void SetUp() override {
    std::filesystem::create_directories(folder_);
    std::string proposals = "entry,agency,region,category,readings\n";
    for (int i = 10; i < 40; ++i) absl::StrAppend(&proposals, "P", i, ",agency-", i % 5, ",,water,\n");
    Write("proposals", proposals);
    Write("judges", "judge,agency,region,expertise,least,most\nJ1,agency-1,,water,,\nJ2,,,,,\nJ3,agency-2,,,,\n");
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  std::string PathOf(const std::string& name) const { return absl::StrCat(folder_.string(), "/", name, ".csv"); }
  void Write(const std::string& name, const std::string& text) { std::ofstream(PathOf(name)) << text; }

  int Run(const std::vector<std::string>& more) {
    std::vector<std::string> words = {"--language=en",     "engine",         "assign",
                                      "--judges",          PathOf("judges"), "--proposals",
                                      PathOf("proposals"), "--seed",         "7"};
    words.insert(words.end(), more.begin(), more.end());
    out_.str("");
    err_.str("");
    return cli::Run(
        words, [](const char*) { return ""; }, terminal_);
  }

  const std::filesystem::path folder_ =
      std::filesystem::path(testing::TempDir()) / absl::StrCat("juri-assign-", ::getpid());
  std::istringstream in_;
  std::ostringstream out_, err_;
  Terminal terminal_{in_, out_, err_};
};

TEST_F(AssignCommandTest, MakesAPlanThatVerifiesAndNoOther) {
  ASSERT_EQ(Run({"--readings", "2", "--output", "csv"}), 0) << err_.str();
  const std::string plan = out_.str();
  Write("plan", plan);
  EXPECT_EQ(Run({"--readings", "2", "--verify", PathOf("plan")}), 0) << err_.str();
  EXPECT_THAT(err_.str(), HasSubstr("prove"));
  Write("plan", absl::StrReplaceAll(plan, {{"SEED,,,7", "SEED,,,8"}}));
  EXPECT_EQ(Run({"--readings", "2", "--verify", PathOf("plan")}), 1);
  EXPECT_THAT(err_.str(), HasSubstr("a reduced cost of"));
}

TEST_F(AssignCommandTest, ShowsWhatAPlanIsWorthBeforeItIsMade) {
  EXPECT_EQ(Run({"--readings", "2", "--dry-run"}), 0);
  EXPECT_THAT(out_.str(), HasSubstr("own agency"));
  EXPECT_THAT(out_.str(), testing::ContainsRegex("conflicts avoided +12\n"));
}

TEST_F(AssignCommandTest, RefusesAPlanInPartsUnlessAskedForIt) {
  EXPECT_EQ(Run({"--readings", "1"}), 1);
  EXPECT_THAT(err_.str(), HasSubstr("3 parts"));
  EXPECT_EQ(Run({"--readings", "1", "--allow-parts"}), 0);
}

TEST_F(AssignCommandTest, SaysWhoLacksJudges) {
  EXPECT_EQ(Run({"--readings", "3"}), 1);
  EXPECT_THAT(err_.str(), HasSubstr("P11 still needs 3 judges, but only 2 may read it (conflicts: OWN_AGENCY 1)"));
}

TEST_F(AssignCommandTest, TellsFaultsOfFiles) {
  Write("judges", "judge,agency,region,expertise,least,most\nJ1,,,,5,2\n");
  EXPECT_EQ(Run({}), 5);
  EXPECT_THAT(err_.str(), HasSubstr("judges most"));
}

}  // namespace
}  // namespace juri::cli
