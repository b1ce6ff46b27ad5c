#include "services/engine/extra_points.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "common/text/catalogue.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/engine/component_score.h"
#include "services/engine/definition_for_test.h"
#include "services/engine/engine_files.h"
#include "services/engine/explain.h"
#include "services/engine/rank_stage.h"
#include "services/engine/stage_for_test.h"

namespace juri::engine {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Optional;

// Two entries with 60 points each; a bonus of the score, a deduction of the total.
struct Contest {
  Contest() {
    stage.bonuses = {{"local", {}, 500, false}};
    stage.deductions = {{"late", {}, 300, true}};
    stage.components = {{"skill", {}, {1}}};
  }

  StageResult Rank() const { return *RankStage(stage, entries, marks); }

  Stage stage = StageWithWeights({1, 1});
  StageEntries entries = EntriesForTest(2);
  StageMarks marks = MarksForTest(2, 2, {{0, 0, {5000, 7000}}, {1, 0, {7000, 5000}}});
};

TEST(ExtraPointsTest, AreAddedAfterRoundingToScoreOrTotal) {
  Contest contest;
  contest.marks = MarksForTest(2, 2, {{0, 0, {5000, 7010}}, {1, 0, {7000, 5000}}});
  contest.stage.scoring.stage_scores = contest.stage.scoring.totals = {RoundingMode::kHalfEven, 0};
  contest.entries.extra_points = {
      {0, true, 0, std::nullopt, 250}, {0, true, 0, 1, 25}, {1, false, 0, std::nullopt, 130}};
  const StageResult result = contest.Rank();
  EXPECT_THAT(result.entries[0].score, Optional(Fraction{6275, 1}));
  EXPECT_THAT(result.entries[0].total, Optional(Fraction{6300, 1}));
  EXPECT_THAT(result.entries[1].score, Optional(Fraction{6000, 1}));
  EXPECT_THAT(result.entries[1].total, Optional(Fraction{5870, 1}));
}

TEST(ExtraPointsTest, OfACriterionBelongToItsComponents) {
  Contest contest;
  contest.entries.extra_points = {{0, true, 0, 0, 100}, {1, true, 0, 1, 300}};
  EXPECT_THAT(ComponentScores(contest.stage, contest.stage.components[0], contest.entries, contest.marks),
              ElementsAre(Optional(Fraction{7000, 1}), Optional(Fraction{5300, 1})));
}

TEST(ExtraPointsTest, OfAnIncompleteEntryGiveItNoScore) {
  Contest contest;
  contest.marks = MarksForTest(2, 2, {{1, 0, {7000, 5000}}});
  contest.entries.extra_points = {{0, true, 0, std::nullopt, 250}};
  EXPECT_EQ(contest.Rank().entries[0].score, std::nullopt);
}

TEST(ExtraPointsTest, MustBeOfARuleAndCriterionThatThereAre) {
  for (const ExtraPoints& wrong : {ExtraPoints{2, true, 0, std::nullopt, 1}, ExtraPoints{0, true, 1, std::nullopt, 1},
                                   ExtraPoints{0, false, 1, std::nullopt, 1}, ExtraPoints{0, true, 0, 2, 1}}) {
    Contest contest;
    contest.entries.extra_points = {wrong};
    EXPECT_EQ(RankStage(contest.stage, contest.entries, contest.marks).status().code(),
              absl::StatusCode::kInvalidArgument);
  }
}

TEST(ExtraPointsTest, AreExplained) {
  Contest contest;
  contest.entries.extra_points = {{0, true, 0, 1, 250}, {0, false, 0, std::nullopt, 100}};
  const auto steps = ExplainEntry(contest.stage, contest.entries, contest.marks, contest.Rank(), 0);
  std::vector<std::string> texts;
  for (const Explanation& step : *steps) {
    texts.push_back(absl::StrCat(Text(Language::kEnglish, step.what.key, step.what.arguments), " ", step.shown));
  }
  EXPECT_THAT(texts, ElementsAre("Sheet of judge 0: c0 50.00 x 1, c1 70.00 x 1. 60.00",
                                 "Score that the judges gave, before bonuses and deductions. 60.00",
                                 "Bonus local for criterion c1. 2.50",
                                 "Score of the stage from 1 counted sheets. 62.50", "Deduction late. -1.00",
                                 "Total, in which this stage counts with weight 1. 61.50", "Place 1. "));
}

std::string DefinitionWithExtraPoints() {
  return absl::StrReplaceAll(
      kDefinitionForTest,
      {{"conceals: CONCEALED_AGENCY",
        "bonuses { code: \"lokal\" name { id: \"L\" en: \"L\" } most: 500 }"
        "deductions { code: \"telat\" name { id: \"T\" en: \"T\" } most: 300 of: EXTRA_POINTS_OF_TOTAL }"}});
}

RankedFiles RankedWith(const std::string& attributes) {
  std::string sheets = "stage,entry,judge,criterion,mark,state\n";
  for (const char* const judge : {"J-1", "J-2"}) {
    absl::StrAppend(&sheets, "first,A,", judge, ",baru,80,\nfirst,A,", judge, ",berguna,70,\n");
  }
  return RankFilesOrFaults(DefinitionWithExtraPoints(), sheets,
                           absl::StrCat("stage,entry,criterion,attribute,value\n", attributes), {.intermediate = true});
}

TEST(ExtraPointsTest, ComeFromTheFileOfAttributes) {
  const RankedFiles ranked =
      RankedWith("first,A,,bonus:lokal,1.25\nfirst,A,baru,bonus:lokal,5\nfirst,A,,deduction:telat,3.00\n");
  ASSERT_THAT(ranked.faults, IsEmpty());
  EXPECT_THAT(ResultsCsv(ranked.rows),
              HasSubstr("first,A,BONUS:lokal,1.25,1\nfirst,A,BONUS_EXACT:lokal,5/4,1\nfirst,A,BONUS:lokal:baru,5.00,1\n"
                        "first,A,BONUS_EXACT:lokal:baru,5,1\nfirst,A,DEDUCTION:telat,3.00,1\n"
                        "first,A,DEDUCTION_EXACT:telat,3,1\nfirst,A,SCORE,82.25,1\n"));
  EXPECT_THAT(ResultsCsv(ranked.rows), HasSubstr("first,A,TOTAL,79.25,1\n"));
}

TEST(ExtraPointsTest, FaultsOfTheFileAreTold) {
  std::vector<std::string> told;
  for (const FileFault& fault : RankedWith("first,A,,bonus:telat,1\nfirst,A,,bonus:lokal,5.01\n"
                                           "first,A,x,bonus:lokal,5\nfirst,A,,deduction:telat,-1\n"
                                           "first,A,baru,deduction:telat,1\nfirst,A,,deduction:telat,1\n")
                                    .faults) {
    told.push_back(absl::StrCat(fault.fault.line, " ", fault.fault.what.key));
  }
  EXPECT_THAT(told, ElementsAre("2 engine.FILE_UNKNOWN_ATTRIBUTE", "3 engine.FILE_BAD_POINTS",
                                "4 engine.FILE_UNKNOWN_CRITERION", "5 engine.FILE_BAD_POINTS",
                                "6 engine.FILE_ATTRIBUTE_OF_ENTRY", "7 engine.FILE_REPEATED_ROW"));
}

}  // namespace
}  // namespace juri::engine
