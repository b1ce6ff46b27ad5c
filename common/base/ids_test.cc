#include "common/base/ids.h"

#include <gtest/gtest.h>

#include <set>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/match.h"
#include "absl/time/clock.h"

namespace juri {
namespace {

uint64_t Milliseconds(absl::string_view uuid) {
  uint64_t milliseconds = 0;
  for (const char byte : uuid.substr(0, 6)) milliseconds = milliseconds << 8 | static_cast<uint8_t>(byte);
  return milliseconds;
}

TEST(IdsTest, Uuid7CarriesVersionVariantAndTime) {
  const std::string id = RealIds().Uuid7();
  ASSERT_EQ(id.size(), 16U);
  EXPECT_EQ(id[6] & 0xf0, 0x70);
  EXPECT_EQ(id[8] & 0xc0, 0x80);
  EXPECT_NEAR(static_cast<double>(Milliseconds(id)), static_cast<double>(absl::ToUnixMillis(absl::Now())), 5000);
}

TEST(IdsTest, Uuid7AscendsWithinAMillisecond) {
  std::string previous = RealIds().Uuid7();
  for (int i = 0; i < 10000; ++i) {
    std::string next = RealIds().Uuid7();
    ASSERT_LT(previous, next);
    previous = std::move(next);
  }
}

TEST(IdsTest, ThreadsNeverGetTheSameId) {
  std::vector<std::vector<std::string>> made(4);
  std::vector<std::thread> threads;
  for (auto& ids : made) {
    threads.emplace_back([&ids] {
      for (int i = 0; i < 1000; ++i) ids.push_back(RealIds().Uuid7());
    });
  }
  for (std::thread& thread : threads) thread.join();
  std::set<std::string> all;
  for (const auto& ids : made) all.insert(ids.begin(), ids.end());
  EXPECT_EQ(all.size(), 4000U);
}

TEST(IdsTest, RandomHasTheLengthAskedForAndDiffers) {
  EXPECT_EQ(RealIds().Random(10).size(), 10U);
  EXPECT_NE(RealIds().Random(16), RealIds().Random(16));
}

TEST(SeededIdsTest, TheSameSeedAndPurposeGiveTheSameIdsAndNoOthersDo) {
  const auto ids = SeededIds(7, "scoring");
  const auto again = SeededIds(7, "scoring");
  const std::string uuid = ids->Uuid7();
  const std::string random = ids->Random(40);
  EXPECT_EQ(uuid, again->Uuid7());
  EXPECT_EQ(random, again->Random(40));
  EXPECT_EQ(random.size(), 40U);
  EXPECT_NE(uuid, SeededIds(8, "scoring")->Uuid7());
  EXPECT_NE(uuid, SeededIds(7, "submission")->Uuid7());
}

TEST(SeededIdsTest, UuidsAscendAndCarryVersionAndVariant) {
  const auto ids = SeededIds(7, "scoring");
  std::string previous = ids->Uuid7();
  for (int i = 0; i < 10000; ++i) {
    std::string next = ids->Uuid7();
    ASSERT_LT(previous, next);
    ASSERT_EQ(next[6] & 0xf0, 0x70);
    ASSERT_EQ(next[8] & 0xc0, 0x80);
    previous = std::move(next);
  }
}

TEST(IdsTest, UuidTextAndBack) {
  const std::string text = "0190b6c4-7d3a-7c21-9f00-2b6f4a1c8e55";
  const auto bytes = ParseUuid(text);
  ASSERT_TRUE(bytes.ok());
  EXPECT_EQ(UuidText(*bytes), text);
}

TEST(IdsTest, ParseUuidRefusesEveryOtherForm) {
  for (const absl::string_view text :
       {"", "0190b6c4", "0190B6C4-7d3a-7c21-9f00-2b6f4a1c8e55", "0190b6c47d3a-7c21-9f00-2b6f4a1c8e55-",
        "{190b6c4-7d3a-7c21-9f00-2b6f4a1c8e5}", "0190b6c4-7d3a-7c21-9f00-2b6f4a1c8e5g",
        "0190b6c4-7d3a-7c21-9f00-2b6f4a1c8e55 ", "0190b6c47d3a7c219f002b6f4a1c8e55"}) {
    EXPECT_FALSE(ParseUuid(text).ok()) << text;
  }
}

}  // namespace
}  // namespace juri
