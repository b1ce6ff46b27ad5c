#include "services/submission/store/parts_json.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "common/testing/status_matchers.h"

namespace juri::submission {
namespace {

const std::vector<Part> kAwkward = {
    {"kutip", R"(kata "dalam" kutip \ dan \u0041)"},
    {"baris", "satu\r\ndua\ttiga\x01\x1f"},
    {"utf8", "naïve \U0001F600 \u202e\u00a0"},
    {"tutup", R"("},{"code":"x","text":"y"}])"},
    {"kosong", ""},
};

TEST(PartsJsonTest, ComesBackByteForByte) {
  EXPECT_THAT(ParseParts(PartsJson(kAwkward)), IsOkAndHolds(kAwkward));
  EXPECT_THAT(ParseParts(PartsJson({})), IsOkAndHolds(std::vector<Part>()));
}

TEST(PartsJsonTest, IsJson) {
  const auto json = nlohmann::json::parse(PartsJson(kAwkward));
  ASSERT_EQ(json.size(), kAwkward.size());
  for (size_t i = 0; i < kAwkward.size(); ++i) EXPECT_EQ(json[i]["text"].get<std::string>(), kAwkward[i].text);
}

TEST(PartsJsonTest, AnythingElseIsRefused) {
  const std::string good = PartsJson(kAwkward);
  for (size_t length = 0; length < good.size(); ++length) {
    EXPECT_THAT(ParseParts(good.substr(0, length)), StatusIs(absl::StatusCode::kInternal)) << length;
  }
  for (const char* text : {"{}", "null", "[]x", "[{}]", R"([{"code":"a","text":"\x"}])", R"([{"text":"a"}])"}) {
    EXPECT_THAT(ParseParts(text), StatusIs(absl::StatusCode::kInternal)) << text;
  }
}

}  // namespace
}  // namespace juri::submission
