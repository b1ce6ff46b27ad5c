#include "common/config/load.h"

#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "common/config/secret_file.h"
#include "common/config/temporary_file.h"
#include "common/config/textproto.h"
#include "common/testing/status_matchers.h"

namespace juri::config {
namespace {

constexpr absl::string_view kGood = R"(
name: "scoring"
listen: "unix:/run/juri/scoring.sock"
database { socket: "/run/mysqld/mysqld.sock" user: "juri_scoring" schema: "juri_scoring" }
)";

// Any text through Load.
absl::StatusOr<common::v1::ServiceConfig> LoadText(absl::string_view text,
                                                   absl::Span<const absl::string_view> also_required = {}) {
  return Load(TemporaryFile(text, 0644).path(), also_required);
}

TEST(LoadTest, FillsInDefaults) {
  const auto config = LoadText(kGood);
  ASSERT_THAT(config, IsOk());
  EXPECT_FALSE(config->has_workers()) << "each service has a number of its own";
  EXPECT_EQ(config->queue(), 256);
  EXPECT_EQ(config->database().port(), 3306);
  EXPECT_EQ(config->database().writers(), 8);
  EXPECT_EQ(config->database().readers(), 12);
  EXPECT_EQ(config->log_level(), common::v1::LOG_LEVEL_INFO);
  EXPECT_FALSE(config->reflection());
}

TEST(LoadTest, KeepsWhatIsGiven) {
  const auto config = LoadText(absl::StrCat(kGood, "workers: 3\nlog_level: LOG_LEVEL_DEBUG\nreflection: true\n"));
  ASSERT_THAT(config, IsOk());
  EXPECT_EQ(config->workers(), 3);
  EXPECT_EQ(config->log_level(), common::v1::LOG_LEVEL_DEBUG);
  EXPECT_TRUE(config->reflection());
}

TEST(LoadTest, AServiceCanRequireMore) {
  const auto config = LoadText(kGood, {"scoring_target", "service_token_file"});
  EXPECT_THAT(config, HasViolation("scoring_target", kFieldRequired));
  EXPECT_THAT(config, HasViolation("service_token_file", kFieldRequired));
}

TEST(LoadTest, TellsEveryFaultWithItsLine) {
  const TemporaryFile exposed("token", 0644);
  const auto config =
      LoadText(absl::StrCat("name: 'scoring'\n"
                            "listen: 'everywhere'\n"
                            "workers: 0\n"
                            "service_token_file: '",
                            exposed.path(),
                            "'\n"
                            "database {\n"
                            "  port: 3307\n"
                            "  user: 'u'\n"
                            "}\n"));
  EXPECT_THAT(config, ReasonIs(kFileFaulty));
  EXPECT_THAT(config, HasViolation("workers", kFieldOutOfRange));
  EXPECT_THAT(config, HasViolation("service_token_file", kSecretExposed));
  EXPECT_THAT(config, HasViolation("database.schema", kFieldRequired));
  const std::string explanation = Explanation(config.status(), Language::kEnglish);
  for (const absl::string_view line :
       {"\n  2:1 listen: everywhere is not an address.", "\n  3:1 workers: 0 is outside the range from 1 to 256.",
        "\n  4:1 service_token_file: Others than its owner", "\n  5:1 database: Exactly one of socket and host",
        "\n  5:1 database.schema: This is missing.", "\n  6:3 database.port: This has no effect without host."}) {
    EXPECT_THAT(explanation, testing::HasSubstr(std::string(line)));
  }
  EXPECT_THAT(Explanation(config.status(), Language::kIndonesian),
              testing::HasSubstr("  2:1 listen: everywhere bukan alamat."));
}

TEST(LoadTest, ControlCharactersAndLengthAreChecked) {
  const auto config = LoadText(absl::StrCat("name: 'a\\nb'\nmetrics_listen: '", std::string(261, 'x'), "'\n"));
  EXPECT_THAT(config, HasViolation("name", kFieldControlCharacter));
  EXPECT_THAT(config, HasViolation("metrics_listen", kFieldTooLong));
  EXPECT_THAT(config, HasViolation("database", kFieldRequired));
  EXPECT_THAT(config, HasViolation("listen", kFieldRequired));
}

TEST(LoadTest, SyntaxComesFirst) {
  EXPECT_THAT(LoadText("nam: 'x'"), HasViolation("nam", kFileUnknownField));
  EXPECT_THAT(Load("/no/such/file", {}), ReasonIs(kFileUnreadable));
}

TEST(ExplanationTest, OtherStatusesAreToldAsTheyAre) {
  EXPECT_EQ(Explanation(absl::InternalError("no memory"), Language::kEnglish), "no memory\n");
}

}  // namespace
}  // namespace juri::config
