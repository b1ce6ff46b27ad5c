#include "services/engine/engine_files.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/engine/definition_for_test.h"

namespace juri::engine {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

constexpr char kSheetsHeader[] = "stage,entry,judge,criterion,mark,state\n";
constexpr char kAttributesHeader[] = "stage,entry,criterion,attribute,value\n";

std::string Sheet(const std::string& stage, const std::string& entry, const std::string& judge, const std::string& baru,
                  const std::string& berguna) {
  return absl::StrCat(stage, ",", entry, ",", judge, ",baru,", baru, ",\n", stage, ",", entry, ",", judge, ",berguna,",
                      berguna, ",\n");
}

TEST(EngineFilesTest, RanksAStage) {
  const std::string sheets =
      absl::StrCat(kSheetsHeader, Sheet("first", "A", "J-01", "80", "70.5"), Sheet("first", "A", "J-02", "80", "70"),
                   Sheet("first", "B", "J-01", "90", "90"), Sheet("first", "B", "J-02", "90", "91"),
                   Sheet("first", "C", "J-01", "99", "99"), "first,C,J-02,baru,,ABSENT\nfirst,C,J-02,berguna,50,\n",
                   Sheet("first", "D", "J-01", "99", "99"), Sheet("first", "D", "J-02", "99", "99"));
  const auto results =
      RankFiles(kDefinitionForTest, sheets, absl::StrCat(kAttributesHeader, "first,D,,state,WITHDRAWN\n"));
  ASSERT_TRUE(results.ok()) << results.status();
  EXPECT_THAT(*results, HasSubstr("stage,entry,what,value,place\nfirst,B,STATE,RANKED,1\nfirst,B,SHEETS,2,1\n"
                                  "first,B,SCORE,90.20,1\nfirst,B,SCORE_EXACT,451/5,1\n"));
  EXPECT_THAT(*results, HasSubstr("first,A,TOTAL,76.10,2\n"));
  EXPECT_THAT(*results, HasSubstr("first,C,STATE,INCOMPLETE,\nfirst,C,SHEETS,1,\nfirst,D,STATE,WITHDRAWN,\n"));
  EXPECT_THAT(*results, HasSubstr("first,B,LIST,top-10,1\nfirst,A,LIST,top-10,2\n"));
}

TEST(EngineFilesTest, EarlierTotalsFlowIntoLaterStagesAndARecusedSheetDoesNotCount) {
  std::string sheets =
      absl::StrCat(kSheetsHeader, Sheet("first", "A", "J-01", "80", "80"), Sheet("first", "A", "J-02", "80", "80"));
  for (const char* const row :
       {"J-1,meyakinkan,90,", "J-2,meyakinkan,60,", "J-3,meyakinkan,70,", "J-4,meyakinkan,,RECUSED"}) {
    absl::StrAppend(&sheets, "final,A,", row, "\n");
  }
  const auto results = RankFiles(kDefinitionForTest, sheets, "");
  ASSERT_TRUE(results.ok()) << results.status();
  EXPECT_THAT(*results, HasSubstr("final,A,SHEETS,3,1\nfinal,A,SCORE,70.00,1\n"));
  EXPECT_THAT(*results, HasSubstr("final,A,TOTAL,73.00,1\n"));
}

TEST(EngineFilesTest, OneStageAndWhatStandsBetweenMarksAndTotals) {
  const std::string capped = absl::StrReplaceAll(
      kDefinitionForTest,
      {{"trimmed_mean { drop_highest: 1 drop_lowest: 1 }", "capped_mean { limit: 500 }"},
       {"passing_grade: 6000",
        "components { code: \"isi\" name { id: \"I\" en: \"I\" } criteria: \"meyakinkan\" } passing_grade: 6000"}});
  std::string sheets =
      absl::StrCat(kSheetsHeader, Sheet("first", "A", "J-01", "80", "80"), Sheet("first", "A", "J-02", "80", "81"));
  for (const char* const row :
       {"J-1,meyakinkan,90,", "J-2,meyakinkan,60,", "J-3,meyakinkan,70,", "J-4,meyakinkan,,ABSTAINED"}) {
    absl::StrAppend(&sheets, "final,A,", row, "\n");
  }
  const auto results = RankFiles(capped, sheets, "", {.stage = "final", .intermediate = true});
  ASSERT_TRUE(results.ok()) << results.status();
  EXPECT_EQ(*results,
            "stage,entry,what,value,place\nfinal,A,STATE,RANKED,1\nfinal,A,SHEETS,3,1\n"
            "final,A,SHEET:J-1,90.00,1\nfinal,A,SHEET_EXACT:J-1,90,1\nfinal,A,SHEET:J-2,60.00,1\n"
            "final,A,SHEET_EXACT:J-2,60,1\nfinal,A,SHEET:J-3,70.00,1\nfinal,A,SHEET_EXACT:J-3,70,1\n"
            "final,A,SHEET:J-4,NOT_COUNTED,1\nfinal,A,CAPPED:J-1,78.33,1\nfinal,A,CAPPED_EXACT:J-1,235/3,1\n"
            "final,A,CAPPED:J-2,68.33,1\nfinal,A,CAPPED_EXACT:J-2,205/3,1\nfinal,A,CAPPED:J-3,70.00,1\n"
            "final,A,CAPPED_EXACT:J-3,70,1\nfinal,A,CRITERION:meyakinkan,73.33,1\n"
            "final,A,CRITERION_EXACT:meyakinkan,220/3,1\nfinal,A,COMPONENT:isi,72.22,1\n"
            "final,A,COMPONENT_EXACT:isi,650/9,1\nfinal,A,EARLIER:first,80.20,1\n"
            "final,A,EARLIER_EXACT:first,401/5,1\nfinal,A,SCORE,72.22,1\nfinal,A,SCORE_EXACT,3611/50,1\n"
            "final,A,TOTAL,74.61,1\nfinal,A,TOTAL_EXACT,37307/500,1\nfinal,A,LIST,top-4,1\n");
}

TEST(EngineFilesTest, SaysWhichPublishedRowsDoNotFollow) {
  const std::string sheets =
      absl::StrCat(kSheetsHeader, Sheet("first", "A", "J-01", "80", "70.5"), Sheet("first", "A", "J-02", "80", "70"),
                   Sheet("first", "B", "J-01", "90", "90"), Sheet("first", "B", "J-02", "90", "91"));
  const RankedFiles ranked = RankFilesOrFaults(kDefinitionForTest, sheets, "");
  const PublishedCheck check = ComparePublished(
      "stage,entry,what,value,place\nfirst,A,TOTAL,76.1,2\nfirst,A,TOTAL,76.2,\nfirst,B,SCORE,90,2\n"
      "first,B,STATE,RANKED,1\nfirst,C,STATE,RANKED,3\n",
      ranked.rows);
  std::vector<std::string> told;
  for (const Disagreement& one : check.disagreements)
    told.push_back(absl::StrCat(one.line, " ", one.value, " ", one.place));
  EXPECT_EQ(check.rows, 5);
  EXPECT_THAT(told, ElementsAre("3 76.1 2", "4 90 1", "6  "));
}

TEST(EngineFilesTest, TellsTheFaultsOfAllFilesAtOnce) {
  const RankedFiles ranked = RankFilesOrFaults(
      kDefinitionForTest,
      absl::StrCat(kSheetsHeader,
                   "first,A,J-01,baru,101,\nfirst,A,J-01,baru,1.234,\nfirst,A,J-01,x,1,\nlast,A,J,baru,1,\n"
                   "first,A,J-01,berguna,1,ABSENT\nfirst,A,J-01,berguna,,GONE\nfirst,A,J-02,baru,5,\n"
                   "first,A,J-02,baru,5,\n"),
      absl::StrCat(kAttributesHeader,
                   "first,A,,group,x\nfirst,A,,state,LOST\nfirst,A,,colour,red\nfirst,A,baru,factor,-1\n"));
  std::vector<std::string> told;
  for (const FileFault& fault : ranked.faults) {
    told.push_back(absl::StrCat(fault.file, " ", fault.fault.line, " ", fault.fault.what.key));
  }
  EXPECT_THAT(told, ElementsAre("sheets 2 engine.FILE_MARK_OFF_SCALE", "sheets 3 engine.FILE_BAD_MARK",
                                "sheets 4 engine.FILE_UNKNOWN_CRITERION", "sheets 5 engine.FILE_UNKNOWN_STAGE",
                                "sheets 6 engine.FILE_MARK_AND_STATE", "sheets 7 engine.FILE_UNKNOWN_STATE",
                                "sheets 9 engine.FILE_REPEATED_ROW", "attributes 2 engine.UNKNOWN_GROUP",
                                "attributes 3 engine.FILE_UNKNOWN_STATE", "attributes 4 engine.FILE_UNKNOWN_ATTRIBUTE",
                                "attributes 5 engine.FILE_BAD_FACTOR"));
  EXPECT_THAT(ranked.rows, testing::IsEmpty());
}

TEST(EngineFilesTest, RefusesASeedThatNobodyCommittedTo) {
  EXPECT_TRUE(RankFilesOrFaults(kDefinitionForTest, kSheetsHeader, "", {"seven"}).faults.empty());
  const auto refused = RankFiles(kDefinitionForTest, kSheetsHeader, "", {"eight"});
  EXPECT_THAT(std::string(refused.status().message()), HasSubstr("The seed is not the one"));
}

}  // namespace
}  // namespace juri::engine
