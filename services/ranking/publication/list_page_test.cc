#include "services/ranking/publication/list_page.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "services/ranking/publication/markup.h"
#include "services/ranking/publication/sample_list.h"

namespace juri::publication {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

constexpr char kDigest[] = "00ff";

// Stored in every field that a page shows: case 36 of the abuse list.
constexpr char kHostile[] = "</title></style><script>alert(1)</script><img src=x onerror=alert(1)>\" onload='x' `";

PublishedList HostileList() {
  PublishedList list = SampleList();
  list.sample = false;
  list.competition_title = list.name = list.group = {kHostile, kHostile};
  list.code = list.announcement_number = list.place = list.definition_sha256 = list.seal.sha256 = kHostile;
  list.supersedes = ListReference{kHostile, "javascript:alert(1)", kHostile};
  list.superseded_by = ListReference{kHostile, "https://x.id/\"onclick=alert(1)", kHostile};
  for (PublishedEntry& entry : list.entries) {
    entry.registration_number = entry.title = entry.agency = entry.note = kHostile;
    entry.score = kHostile;
  }
  list.ranked = true;
  return list;
}

TEST(ListPageTest, StoredMarkupIsInert) {
  const std::string page = ToHtml(HostileList(), kHostile);
  EXPECT_THAT(page, Not(HasSubstr("<script")));
  EXPECT_THAT(page, Not(HasSubstr("<img")));
  EXPECT_THAT(page, Not(HasSubstr("' onload")));
  EXPECT_THAT(page, Not(HasSubstr("\" onload")));
  EXPECT_THAT(page, Not(HasSubstr("javascript:")));
  EXPECT_THAT(page, Not(HasSubstr("href=\"https://x.id")));
  EXPECT_EQ(page.find("</style>"), page.rfind("</style>"));
  EXPECT_EQ(page.find("</title>"), page.rfind("</title>"));
}

TEST(ListPageTest, NeedsNothingFromOutside) {
  const std::string page = ToHtml(SampleList(), kDigest);
  for (const char* outside :
       {"<script", "<link", "<img", "<iframe", "url(", "@import", " src=", "http://", "https://"}) {
    EXPECT_THAT(page, Not(HasSubstr(outside)));
  }
  EXPECT_THAT(page, HasSubstr("default-src 'none'; style-src 'sha256-"));
}

TEST(ListPageTest, NoScoreAndNoPlaceUnlessRanked) {
  PublishedList list = SampleList();
  const std::string unranked = ToHtml(list, kDigest);
  EXPECT_THAT(unranked, Not(HasSubstr(".107")));
  EXPECT_THAT(unranked, Not(HasSubstr("class=\"place\"")));
  EXPECT_THAT(unranked, Not(HasSubstr("class=\"score\"")));
  list.ranked = true;
  const std::string ranked = ToHtml(list, kDigest);
  EXPECT_THAT(ranked, HasSubstr("<td class=\"place\">2</td>"));
  EXPECT_THAT(ranked, HasSubstr("<td class=\"score\">97.107</td>"));
}

TEST(ListPageTest, PlacesAndScoresDoNotChangeAnUnrankedPage) {
  PublishedList list = SampleList();
  const std::string page = ToHtml(list, kDigest);
  for (PublishedEntry& entry : list.entries) entry.place = 100 - *entry.place, entry.score = "1.0";
  EXPECT_EQ(ToHtml(list, kDigest), page);
}

TEST(ListPageTest, EveryClusterWithItsCount) {
  const std::string page = ToHtml(SampleList(), kDigest);
  EXPECT_THAT(page, HasSubstr("<a href=\"#cluster-regency\"><b>3</b><span>Kabupaten <span lang=\"en\">Regencies"));
  EXPECT_THAT(page, HasSubstr("<a href=\"#cluster-state-owned\"><b>1</b>"));
  EXPECT_THAT(page, HasSubstr("<p class=\"count\">3 inovasi <span lang=\"en\">3 innovations</span></p>"));
  EXPECT_THAT(page, HasSubstr("<p class=\"count\">1 inovasi <span lang=\"en\">1 innovation</span></p>"));
  EXPECT_LT(page.find("id=\"cluster-ministry\""), page.find("id=\"cluster-region-owned\""));
}

TEST(ListPageTest, EveryEntryCanBeLinked) {
  EXPECT_THAT(ToHtml(SampleList(), kDigest), HasSubstr("<tr id=\"kipp-2018-000104\">"));
}

TEST(ListPageTest, SaysWhenTheDataAreMadeUp) {
  PublishedList list = SampleList();
  EXPECT_THAT(ToHtml(list, kDigest), HasSubstr("<strong>Contoh <span lang=\"en\">Sample data</span></strong>"));
  list.sample = false;
  EXPECT_THAT(ToHtml(list, kDigest), Not(HasSubstr("Sample data</span>")));
}

TEST(ListPageTest, LinksTheListsItReplacesAndThatReplaceIt) {
  PublishedList list = SampleList();
  EXPECT_THAT(ToHtml(list, kDigest), Not(HasSubstr("class=\"notice")));
  list.supersedes = ListReference{"B/98/2018", "top-99-v1.html", "Koreksi judul"};
  list.superseded_by = ListReference{"B/100/2018", "https://juri.example.id/top-99-v3.html", ""};
  const std::string page = ToHtml(list, kDigest);
  EXPECT_THAT(page, HasSubstr("<a href=\"top-99-v1.html\">Daftar ini menggantikan Pengumuman Nomor B/98/2018."));
  EXPECT_THAT(page, HasSubstr("<p class=\"reason\">Alasan <span lang=\"en\">Reason</span>: Koreksi judul</p>"));
  EXPECT_THAT(page, HasSubstr("<a href=\"https://juri.example.id/top-99-v3.html\">"));
}

TEST(ListPageTest, NamesTheEvidence) {
  const std::string page = ToHtml(SampleList(), kDigest);
  EXPECT_THAT(page, HasSubstr("<code>00ff</code>"));
  EXPECT_THAT(page, HasSubstr("2.926 lembar penilaian <span lang=\"en\">2,926 score sheets</span>"));
  EXPECT_THAT(page, HasSubstr("Versi 3"));
  EXPECT_THAT(page, HasSubstr("sha256sum top-99.csv"));
}

TEST(IsSafeLocationTest, FilesBesideThePageAndHttpsOnly) {
  for (const char* safe : {"top-99.html", "https://juri.example.id/a?b=1#c"}) EXPECT_TRUE(IsSafeLocation(safe)) << safe;
  for (const char* unsafe :
       {"", "javascript:x", "data:text/html,x", "http://x", "//x", "../x", "/etc", "a b", "x\"y"}) {
    EXPECT_FALSE(IsSafeLocation(unsafe)) << unsafe;
  }
}

TEST(GroupedTest, EachLanguageHasItsSeparator) {
  EXPECT_EQ(Grouped(999).indonesian, "999");
  EXPECT_EQ(Grouped(1463).indonesian, "1.463");
  EXPECT_EQ(Grouped(1234567).english, "1,234,567");
}

}  // namespace
}  // namespace juri::publication
