#include "common/log/log.h"

#include <gtest/gtest.h>

#include <cstdio>
#include <nlohmann/json.hpp>
#include <thread>
#include <vector>

#include "absl/strings/str_split.h"

namespace juri::log {
namespace {

using nlohmann::json;

class LogTest : public testing::Test {
 protected:
  void SetUp() override { log::SetUp("scoring", Level::kInfo); }

  // What `write` logs, a JSON value a line.
  template <typename Write>
  static std::vector<json> LinesOf(Write write) {
    testing::internal::CaptureStderr();
    write();
    std::vector<json> lines;
    for (const absl::string_view line :
         absl::StrSplit(testing::internal::GetCapturedStderr(), '\n', absl::SkipEmpty())) {
      lines.push_back(json::parse(line.begin(), line.end()));
    }
    return lines;
  }
};

TEST_F(LogTest, WritesOneJsonObject) {
  const auto lines = LinesOf([] {
    Line(Level::kWarning, "sheet filed")
        .With("request_id", "r-1")
        .With("took_us", 812)
        .With("fresh", false)
        .With("rows", uint64_t{18446744073709551615U});
  });
  ASSERT_EQ(lines.size(), 1U);
  const json& line = lines[0];
  EXPECT_EQ(line["level"], "warning");
  EXPECT_EQ(line["service"], "scoring");
  EXPECT_EQ(line["message"], "sheet filed");
  EXPECT_EQ(line["request_id"], "r-1");
  EXPECT_EQ(line["took_us"], 812);
  EXPECT_EQ(line["fresh"], false);
  EXPECT_EQ(line["rows"], 18446744073709551615U);
  EXPECT_EQ(line["time"].get<std::string>().size(), std::string("2026-04-16T05:00:00.000123Z").size());
}

TEST_F(LogTest, ValuesCannotForgeALine) {
  const auto lines = LinesOf([] { Line(Level::kError, "bad\n{\"level\":\"info\"}").With("name", "\"},\xff\x1b\0"); });
  ASSERT_EQ(lines.size(), 1U);
  EXPECT_EQ(lines[0]["message"], "bad\n{\"level\":\"info\"}");
  EXPECT_EQ(lines[0]["name"], "\"},\xEF\xBF\xBD\x1b");
}

TEST_F(LogTest, CutsLongValuesAlsoInsideACodePoint) {
  const auto lines = LinesOf([] { Line(Level::kInfo, std::string(4095, 'x') + "é and more"); });
  EXPECT_EQ(lines.at(0)["message"], std::string(4095, 'x') + "\xEF\xBF\xBD");
}

TEST_F(LogTest, DropsLinesBelowTheLeastLevel) {
  EXPECT_TRUE(LinesOf([] { Line(Level::kDebug, "seldom wanted").With("a", 1).With("b", "c"); }).empty());
  log::SetUp("scoring", Level::kDebug);
  EXPECT_EQ(LinesOf([] { Line(Level::kDebug, "wanted"); }).size(), 1U);
}

TEST_F(LogTest, LinesOfThreadsDoNotMix) {
  const auto lines = LinesOf([] {
    std::vector<std::thread> threads;
    for (int i = 0; i < 8; ++i) {
      threads.emplace_back([] {
        for (int j = 0; j < 100; ++j) Line(Level::kInfo, std::string(1000, 'm')).With("end", "here");
      });
    }
    for (std::thread& thread : threads) thread.join();
  });
  ASSERT_EQ(lines.size(), 800U);
  for (const json& line : lines) EXPECT_EQ(line["end"], "here");
}

}  // namespace
}  // namespace juri::log
