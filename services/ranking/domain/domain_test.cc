// The rules of ranking without database or connection.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/base/digest.h"
#include "common/status/etag.h"
#include "common/status/reasons.h"
#include "common/testing/status_matchers.h"
#include "services/ranking/domain/finalist_list.h"
#include "services/ranking/domain/marks_csv.h"
#include "services/ranking/domain/publication.h"
#include "services/ranking/domain/reasons.h"
#include "services/ranking/domain/sheet_columns.h"
#include "services/ranking/store/list_json.h"

namespace juri::ranking {
namespace {

using ::testing::ElementsAre;

const StageName kStage{"kipp-2018", "evaluation"};
const std::string kFirst = std::string(15, '\0') + '\1';
const std::string kSecond = std::string(15, '\0') + '\2';
const std::vector<std::string> kIds = {kFirst, kSecond};

absl::Status Add(SheetColumns& columns, const std::string& ids, const std::vector<uint32_t>& aliases,
                 const std::vector<int32_t>& marks) {
  return columns.Add({ids, aliases, marks});
}

SheetColumns Columns() { return SheetColumns(kStage, 1, 1, kIds); }

TEST(NamesTest, AreReadStrictly) {
  EXPECT_EQ(ParseRanking("competitions/a/stages/b/rankings/12")->number, 12);
  EXPECT_EQ(ParseRanking("competitions/a/stages/b/rankings/12")->Text(), "competitions/a/stages/b/rankings/12");
  for (const char* name : {"", "competitions/a/stages/b/rankings/0", "competitions/a/stages/b/rankings/1/", "x",
                           "competitions/A/stages/b/rankings/1", "competitions/a/stages/../rankings/1"}) {
    EXPECT_THAT(ParseRanking(name), ReasonIs(kNameMalformed)) << name;
  }
  EXPECT_EQ(ParseList("competitions/a/finalistLists/top-99")->list, "top-99");
  const std::string entry = "competitions/a/stages/b/rankings/1/entries/00000000-0000-0000-0000-000000000001";
  EXPECT_EQ(ParseRankedEntry(entry)->proposal_id, kFirst);
  EXPECT_EQ(ParseRankedEntry(entry)->Text(), entry);
}

TEST(SheetColumnsTest, PutsSheetsAtTheirEntries) {
  SheetColumns columns = Columns();
  ASSERT_THAT(Add(columns, kFirst + kFirst, {1, 3}, {100, 200}), IsOk());
  ASSERT_THAT(Add(columns, kSecond, {1}, {300}), IsOk());
  ASSERT_EQ(columns.marks().sheets(), 3u);
  EXPECT_EQ(columns.marks().entry(2), 1u);
  EXPECT_EQ(columns.marks().judge(1), 3u);
  EXPECT_THAT(columns.marks().marks(2), ElementsAre(300));
  EXPECT_THAT(AliasTexts(columns.marks()), ElementsAre("J-00", "J-01", "J-02", "J-03"));
}

TEST(SheetColumnsTest, RefusesWhatDoesNotFit) {
  const std::string stranger = std::string(15, '\0') + '\7';
  SheetColumns short_ids = Columns(), short_marks = Columns(), unknown = Columns(), twice = Columns(), back = Columns();
  EXPECT_THAT(Add(short_ids, kFirst.substr(1), {1}, {100}), ReasonIs(kInternal));
  EXPECT_THAT(Add(short_marks, kFirst, {1}, {}), ReasonIs(kInternal));
  EXPECT_THAT(Add(unknown, stranger, {1}, {100}), ReasonIs(kInternal));
  EXPECT_THAT(Add(twice, kFirst + kFirst, {1, 1}, {100, 100}), ReasonIs(kInternal));
  EXPECT_THAT(Add(back, kSecond + kFirst, {1, 1}, {100, 100}), ReasonIs(kInternal));
}

// The digest that the Python of docs/seal.md prints for these sheets.
TEST(SheetSealTest, IsTheOneThatTheDocumentStates) {
  SheetColumns columns = Columns();
  ASSERT_THAT(Add(columns, kFirst + kSecond, {1, 7}, {8750, -100}), IsOk());
  const SheetSeal seal = columns.Seal();
  EXPECT_EQ(seal.sheet_count, 2);
  EXPECT_EQ(HexText(seal.sheets_sha256), "5f5c95b059594803edfe42978dc594637c03bbe2b6429da6f55ff317558ddacb");
}

TEST(MarksCsvTest, WritesPointsWithTwoDecimals) {
  engine::Stage stage;
  stage.code = "evaluation";
  for (const char* code : {"a", "b", "c"}) stage.criteria.emplace_back().code = code;
  std::string csv;
  AppendSheet(stage, "KIPP-2018-000001", 12, {8755, -5, 10000}, csv);
  EXPECT_EQ(csv,
            "evaluation,KIPP-2018-000001,J-12,a,87.55,\n"
            "evaluation,KIPP-2018-000001,J-12,b,-0.05,\n"
            "evaluation,KIPP-2018-000001,J-12,c,100.00,\n");
}

TEST(EntriesDigestTest, DependsOnStateAndRevision) {
  Entry entry;
  entry.proposal_id = kFirst;
  entry.revision = 3;
  const std::string eligible = EntriesDigest(kStage, {entry});
  entry.title = "another title";
  EXPECT_EQ(EntriesDigest(kStage, {entry}), eligible);
  entry.state = ProposalState::kWithdrawn;
  EXPECT_NE(EntriesDigest(kStage, {entry}), eligible);
}

TEST(FinalistListTest, StatesAndPeople) {
  FinalistList list;
  list.state = ListState::kProposed;
  list.composer = "accounts/a";
  list.proposer = "accounts/b";
  EXPECT_THAT(CheckState(list, {ListState::kDraft, ListState::kProposed}), IsOk());
  EXPECT_THAT(CheckState(list, {ListState::kApproved}), ReasonIs(kListState));
  EXPECT_THAT(CheckApprover(list, "accounts/a"), ReasonIs(kSamePerson));
  EXPECT_THAT(CheckApprover(list, "accounts/b"), ReasonIs(kSamePerson));
  EXPECT_THAT(CheckApprover(list, "accounts/c"), IsOk());
}

TEST(ListJsonTest, ReadsWhatItWrites) {
  const std::vector<engine::Sentence> sentences = {{"engine.IN_INCLUDED", {{"entry", "\"<K>\""}, {"place", "103"}}}};
  EXPECT_THAT(ParseSentences(SentencesText(sentences)), IsOkAndHolds(sentences));
  CutReport cut;
  cut.last_in = "K-1";
  cut.first_out = "K-2";
  cut.tie = engine::CutTie::kByPlenary;
  cut.tied = {"K-1", "K-2"};
  cut.moved_up = {"K-1"};
  cut.departures = {{kFirst, "K-3", "Judul", {"engine.OUT_WITHDRAWN", {}}}};
  const auto read = ParseCut(CutText(cut));
  ASSERT_THAT(read, IsOk());
  EXPECT_EQ(CutText(*read), CutText(cut));
  EXPECT_EQ(read->departures[0].proposal_id, kFirst);
  EXPECT_THAT(ParseCut("{}"), ReasonIs(kInternal));
  EXPECT_THAT(ParseSentences("no JSON"), ReasonIs(kInternal));
}

TEST(DayTest, IsARealDay) {
  EXPECT_EQ(DayText(ParseDay("2018-09-19").value()), "2018-09-19");
  for (const char* text : {"2018-02-30", "2018-9-19", "2018-09-19T00", "", "19.09.2018"}) EXPECT_FALSE(ParseDay(text));
}

TEST(EtagTest, ChangesWithTheRevision) {
  EXPECT_NE(EtagOf("a", 1), EtagOf("a", 2));
  EXPECT_THAT(CheckEtag(EtagOf("a", 1), "a", 1), IsOk());
  EXPECT_THAT(CheckEtag(EtagOf("a", 1), "a", 2), ReasonIs(kEtagMismatch));
  EXPECT_THAT(CheckEtag("", "a", 1), ReasonIs(kEtagRequired));
}

}  // namespace
}  // namespace juri::ranking
