#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "services/ranking/publication/cluster.h"
#include "services/ranking/publication/csv.h"
#include "services/ranking/publication/json.h"
#include "services/ranking/publication/sample_list.h"

namespace juri::publication {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

std::vector<std::string> Titles(const Cluster& cluster) {
  std::vector<std::string> titles;
  for (const PublishedEntry* entry : cluster.entries) titles.push_back(entry->title);
  return titles;
}

TEST(ClustersTest, OfficialOrderWhateverTheOrderOfEntries) {
  PublishedList list = SampleList();
  std::reverse(list.entries.begin(), list.entries.end());
  std::vector<std::string> codes;
  for (const Cluster& cluster : Clusters(list)) codes.emplace_back(Code(cluster.type));
  EXPECT_THAT(codes,
              ElementsAre("MINISTRY", "INSTITUTION", "PROVINCE", "REGENCY", "CITY", "STATE_OWNED", "REGION_OWNED"));
}

TEST(ClustersTest, AnUnrankedListGivesNoPlaceAway) {
  PublishedList list = SampleList();
  EXPECT_THAT(Titles(Clusters(list)[3]),
              ElementsAre("Rantang Kasih", "Banyuwangi Mall", "Blood Jek Si Pengawal Nyawa"));
  list.entries[8].place = 1;
  EXPECT_EQ(Titles(Clusters(list)[3]).back(), "Blood Jek Si Pengawal Nyawa");
  list.ranked = true;
  EXPECT_EQ(Titles(Clusters(list)[3]).front(), "Blood Jek Si Pengawal Nyawa");
}

TEST(ClustersTest, TypesWithoutEntriesAreLeftOut) {
  PublishedList list = SampleList();
  list.entries.resize(1);
  EXPECT_EQ(Clusters(list).size(), 1u);
}

TEST(CsvCellTest, FormulasAreNeutralisedAndQuotesDoubled) {
  const struct {
    const char* text;
    const char* cell;
  } kCases[] = {
      {"Kampung Media", "Kampung Media"},
      {"=HYPERLINK(1)", "'=HYPERLINK(1)"},
      {"+62", "'+62"},
      {"-2", "'-2"},
      {"@SUM(A1)", "'@SUM(A1)"},
      {"\tx", "'\tx"},
      {"＝1", "'＝1"},
      {"'already", "''already"},
      {"\r\n=1", "\"'\r\n=1\""},
      {"=1,\"x\"", "\"'=1,\"\"x\"\"\""},
      {"a,b", "\"a,b\""},
      {"a\nb", "\"a\nb\""},
      {"e-Master", "e-Master"},
      {"", ""},
  };
  for (const auto& c : kCases) EXPECT_EQ(CsvCell(c.text), c.cell);
}

TEST(CsvTest, NoScoreUnlessRanked) {
  PublishedList list = SampleList();
  EXPECT_THAT(ToCsv(list), Not(HasSubstr(".107")));
  EXPECT_THAT(ToCsv(list), HasSubstr("top-99,KIPP-2018-000106,6 in 1,Pemerintah Kota Surabaya,CITY,umum,,,\r\n"));
  list.ranked = true;
  EXPECT_THAT(ToCsv(list), HasSubstr("CITY,umum,6,93.107,\r\n"));
}

TEST(JsonTest, NoScoreUnlessRanked) {
  PublishedList list = SampleList();
  EXPECT_THAT(ToJson(list), Not(HasSubstr(".107")));
  EXPECT_THAT(ToJson(list), Not(HasSubstr("\"score\"")));
  list.ranked = true;
  const nlohmann::json json = nlohmann::json::parse(ToJson(list));
  EXPECT_EQ(json["entries"][0]["place"], 2);
  EXPECT_EQ(json["entries"][0]["score"], "97.107");
}

TEST(JsonTest, SupersedeReferencesOnlyWhereThereAreSome) {
  PublishedList list = SampleList();
  EXPECT_FALSE(nlohmann::json::parse(ToJson(list)).contains("supersedes"));
  list.superseded_by = ListReference{"B/100/2018", "top-99-v2.html", "Koreksi"};
  EXPECT_EQ(nlohmann::json::parse(ToJson(list))["superseded_by"]["announcement_number"], "B/100/2018");
}

TEST(FilesTest, DoNotDependOnTheOrderOfEntries) {
  PublishedList list = SampleList();
  const std::string csv = ToCsv(list), json = ToJson(list);
  std::reverse(list.entries.begin(), list.entries.end());
  EXPECT_EQ(ToCsv(list), csv);
  EXPECT_EQ(ToJson(list), json);
}

}  // namespace
}  // namespace juri::publication
