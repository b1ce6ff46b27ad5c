#include "common/base/names.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace juri {
namespace {

using testing::ElementsAre;
using testing::Optional;

constexpr absl::string_view kProposal = "competitions/{competition}/proposals/{proposal:uuid}";
constexpr absl::string_view kRanking = "competitions/{competition}/rankings/{ranking:number}";
constexpr absl::string_view kUuid = "0190b6c4-7d3a-7c21-9f00-2b6f4a1c8e55";

TEST(NamesTest, MatchesAndFormats) {
  const std::string name = FormatName(kProposal, {"kipp-2018", kUuid});
  EXPECT_EQ(name, "competitions/kipp-2018/proposals/0190b6c4-7d3a-7c21-9f00-2b6f4a1c8e55");
  EXPECT_THAT(MatchName(kProposal, name), Optional(ElementsAre("kipp-2018", kUuid)));
  EXPECT_THAT(MatchName(kRanking, "competitions/kipp-2018/rankings/12"), Optional(ElementsAre("kipp-2018", "12")));
}

struct RefusedCase {
  absl::string_view why;
  absl::string_view pattern;
  std::string name;
};

TEST(NamesTest, RefusesEverythingElse) {
  const RefusedCase kCases[] = {
      {"empty", kRanking, ""},
      {"empty id", kRanking, "competitions//rankings/1"},
      {"too short", kRanking, "competitions/kipp-2018"},
      {"too long", kRanking, "competitions/kipp-2018/rankings/1/"},
      {"leading slash", kRanking, "/competitions/kipp-2018/rankings/1"},
      {"other collection", kRanking, "competitions/kipp-2018/ranking/1"},
      {"parent folder", kRanking, "competitions/../rankings/1"},
      {"percent code", kRanking, "competitions/kipp%2e2018/rankings/1"},
      {"upper case", kRanking, "competitions/KIPP-2018/rankings/1"},
      {"leading hyphen", kRanking, "competitions/-kipp/rankings/1"},
      {"64 characters", kRanking, "competitions/" + std::string(64, 'a') + "/rankings/1"},
      {"wildcard", kRanking, "competitions/-/rankings/1"},
      {"NUL byte", kRanking, std::string("competitions/kipp\0/rankings/1", 29)},
      {"four megabytes of slashes", kRanking, std::string(4 << 20, '/')},
      {"number zero", kRanking, "competitions/kipp-2018/rankings/0"},
      {"leading zero", kRanking, "competitions/kipp-2018/rankings/01"},
      {"sign", kRanking, "competitions/kipp-2018/rankings/+1"},
      {"number over int64", kRanking, "competitions/kipp-2018/rankings/9999999999999999999"},
      {"slug for a UUID", kProposal, "competitions/kipp-2018/proposals/mine"},
      {"UUID in upper case", kProposal, "competitions/kipp-2018/proposals/0190B6C4-7D3A-7C21-9F00-2B6F4A1C8E55"},
  };
  for (const RefusedCase& refused : kCases) {
    EXPECT_EQ(MatchName(refused.pattern, refused.name), std::nullopt) << refused.why;
  }
}

}  // namespace
}  // namespace juri
