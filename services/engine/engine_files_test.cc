#include "services/engine/engine_files.h"

#include "absl/strings/str_cat.h"
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
  EXPECT_EQ(ranked.results_csv, "");
}

TEST(EngineFilesTest, RefusesASeedThatNobodyCommittedTo) {
  EXPECT_TRUE(RankFilesOrFaults(kDefinitionForTest, kSheetsHeader, "", {"seven"}).faults.empty());
  const auto refused = RankFiles(kDefinitionForTest, kSheetsHeader, "", {"eight"});
  EXPECT_THAT(std::string(refused.status().message()), HasSubstr("The seed is not the one"));
}

}  // namespace
}  // namespace juri::engine
