#include "tools/cli/settings.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <map>

#include "common/config/temporary_file.h"
#include "common/status/details.h"
#include "tools/cli/token_store.h"
#include "tools/cli/write_file.h"

namespace juri::cli {
namespace {

using Variables = std::map<std::string, std::string>;

Environment Of(Variables variables) {
  return [variables = std::move(variables)](const char* name) {
    const auto found = variables.find(name);
    return found == variables.end() ? "" : found->second;
  };
}

constexpr absl::string_view kConfigText =
    "target: \"juri.example:443\"\nscoring_target: \"scoring.example:7303\"\ncompetition: \"kipp-2018\"\noutput: "
    "\"csv\"\n";

TEST(SettingsTest, OptionsGoBeforeEnvironmentBeforeFile) {
  const config::TemporaryFile file(kConfigText, 0644);
  const Variables environment = {{"JURI_HOME", "/h"}, {"JURI_COMPETITION", "kipp-2019"}, {"JURI_OUTPUT", "json"}};
  const auto from_file = LoadSettings({{"--config", {file.path()}}}, Of({{"JURI_HOME", "/h"}}));
  const auto from_environment = LoadSettings({{"--config", {file.path()}}}, Of(environment));
  const auto from_options = LoadSettings(
      {{"--config", {file.path()}}, {"--competition", {"competitions/kipp-2023"}}, {"--output", {"table"}}},
      Of(environment));
  ASSERT_TRUE(from_file.ok() && from_environment.ok() && from_options.ok());
  EXPECT_EQ(from_file->competition, "competitions/kipp-2018");
  EXPECT_EQ(from_environment->competition, "competitions/kipp-2019");
  EXPECT_EQ(from_options->competition, "competitions/kipp-2023");
  EXPECT_EQ(from_file->output, Format::kCsv);
  EXPECT_EQ(from_environment->output, Format::kJson);
  EXPECT_EQ(from_options->output, Format::kTable);
}

TEST(SettingsTest, AServicesOwnAddressGoesBeforeTheCommonOne) {
  const config::TemporaryFile file(kConfigText, 0644);
  const Values values = {{"--config", {file.path()}}};
  const auto from_file = LoadSettings(values, Of({}));
  ASSERT_TRUE(from_file.ok());
  EXPECT_EQ(from_file->scoring_target, "scoring.example:7303");
  EXPECT_EQ(from_file->ranking_target, "juri.example:443");
  const auto common = LoadSettings(values, Of({{"JURI_TARGET", "unix:/run/juri"}}));
  ASSERT_TRUE(common.ok());
  EXPECT_EQ(common->scoring_target, "unix:/run/juri") << "the environment as a whole goes before the file";
  const auto own = LoadSettings(values, Of({{"JURI_TARGET", "a"}, {"JURI_TARGET_SCORING", "b"}}));
  ASSERT_TRUE(own.ok());
  EXPECT_EQ(own->scoring_target, "b");
  EXPECT_EQ(own->identity_target, "a");
}

TEST(SettingsTest, FindsItsFolder) {
  const struct {
    Variables variables;
    const char* home;
  } kCases[] = {
      {{{"JURI_HOME", "/j"}, {"XDG_CONFIG_HOME", "/x"}, {"HOME", "/root"}}, "/j"},
      {{{"XDG_CONFIG_HOME", "/x"}, {"HOME", "/no"}}, "/x/juri"},
      {{{"HOME", "/nowhere"}}, "/nowhere/.config/juri"},
  };
  for (const auto& c : kCases) EXPECT_EQ(LoadSettings({}, Of(c.variables))->home, c.home);
}

TEST(SettingsTest, TellsEveryFaultOfTheFile) {
  const config::TemporaryFile file("targt: \"a\"\noutput: 7\n", 0644);
  const auto settings = LoadSettings({{"--config", {file.path()}}}, Of({}));
  const auto details = DetailsOf(settings.status());
  ASSERT_TRUE(details.has_value());
  EXPECT_EQ(details->reason, "FILE_FAULTY");
  EXPECT_EQ(details->violations.size(), 2U);
}

TEST(SettingsTest, OnlyANamedFileMustExist) {
  EXPECT_TRUE(LoadSettings({}, Of({{"JURI_HOME", "/nowhere"}})).ok());
  EXPECT_EQ(DetailsOf(LoadSettings({{"--config", {"/nowhere/c"}}}, Of({})).status())->reason, "FILE_UNREADABLE");
  EXPECT_EQ(DetailsOf(LoadSettings({{"--output", {"xml"}}}, Of({})).status())->reason, "VALUE_INVALID");
}

TEST(TokenStoreTest, KeepsATokenForItsServerAlone) {
  std::string folder = "/tmp/juri-cli-test-XXXXXX";
  ASSERT_NE(mkdtemp(folder.data()), nullptr);
  Settings settings;
  settings.home = folder + "/a/b";
  settings.identity_target = "one:1";
  const TokenStore store(settings);
  EXPECT_EQ(*store.Load(), "");
  ASSERT_TRUE(store.Save("secret-token").ok());
  EXPECT_EQ(*store.Load(), "secret-token");
  settings.identity_target = "two:1";
  EXPECT_EQ(*TokenStore(settings).Load(), "");
  struct stat state {};
  ASSERT_EQ(stat((folder + "/a/b").c_str(), &state), 0);
  EXPECT_EQ(state.st_mode & 0777U, 0700U);
  EXPECT_TRUE(store.Remove().ok());
  EXPECT_TRUE(store.Remove().ok());
  EXPECT_EQ(*store.Load(), "");
  rmdir((folder + "/a/b").c_str());
  rmdir((folder + "/a").c_str());
  rmdir(folder.c_str());
}

}  // namespace
}  // namespace juri::cli
