#include "services/engine/explain.h"

#include "common/text/catalogue.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/engine/stage_for_test.h"

namespace juri::engine {
namespace {

using ::testing::ElementsAre;

std::vector<std::string> Texts(const std::vector<Explanation>& steps) {
  std::vector<std::string> texts;
  for (const Explanation& step : steps) {
    texts.push_back(Text(Language::kEnglish, step.what.key, step.what.arguments) +
                    (step.exact ? " = " + step.exact->Text() + " (" + step.shown + ")" : ""));
  }
  return texts;
}

TEST(ExplainTest, SaysEveryStepFromTheMarksToThePlace) {
  Stage stage = StageWithWeights({2, 1});
  stage.ties = {{TieBreaker::Kind::kCriterionMean, "c1"}};
  const StageEntries entries = EntriesForTest(2);
  const StageMarks marks = MarksForTest(2, 2, {{0, 1, {8000, 7000}}, {0, 0, {8000, kNoMark}}, {1, 0, {7500, 8000}}});
  const auto steps = ExplainEntry(stage, entries, marks, *RankStage(stage, entries, marks), 0, {"J-01", "J-02"});
  ASSERT_TRUE(steps.ok());
  EXPECT_THAT(Texts(*steps),
              ElementsAre("The sheet of judge J-01 does not count because marks are missing: c0 80.00 x 2, c1 - x 1.",
                          "Sheet of judge J-02: c0 80.00 x 2, c1 70.00 x 1. = 23000/3 (76.67)",
                          "Score of the stage from 1 counted sheets. = 23000/3 (76.67)",
                          "The same total as e01. = 23000/3 (76.67)",
                          "Compared by the mean of criterion c1: 7000 hundredths of a point.", "Place 2."));
}

TEST(ExplainTest, SaysWhatCountsOfAnEarlierStageAndWhichComponentParted) {
  Stage stage = StageWithWeights({1, 1});
  stage.scoring.earlier = {{"before", 1, true}};
  stage.components = {{"skill", {}, {1}}};
  stage.ties = {{TieBreaker::Kind::kComponentScore, "skill"}};
  StageEntries entries = EntriesForTest(2);
  entries.earlier_scores["before"] = {Fraction{9000, 1}, Fraction{9000, 1}};
  const StageMarks marks = MarksForTest(2, 2, {{0, 0, {7000, 5000}}, {1, 0, {5000, 7000}}});
  const auto steps = ExplainEntry(stage, entries, marks, *RankStage(stage, entries, marks), 0, {"J-01"});
  EXPECT_THAT(Texts(*steps),
              ElementsAre("Sheet of judge J-01: c0 70.00 x 1, c1 50.00 x 1. = 6000 (60.00)",
                          "Score of the stage from 1 counted sheets. = 6000 (60.00)",
                          "Score of the earlier stage before alone, which counts with weight 1. = 9000 (90.00)",
                          "Total, in which this stage counts with weight 1. = 7500 (75.00)",
                          "The same total as e01. = 7500 (75.00)",
                          "Compared by the score of component skill: 5000 hundredths of a point.", "Place 2."));
}

TEST(ExplainTest, SaysThePointsOfEachJudgesOrder) {
  Stage stage = StageWithWeights({1});
  stage.scoring.aggregation = PointsByPlace{{{300, 1}, {200, 1}}, PointsByPlace::Shared::kMean};
  const StageEntries entries = EntriesForTest(2);
  const StageMarks marks = MarksForTest(2, 1, {{0, 0, {5000}}, {1, 0, {6000}}});
  const auto steps = ExplainEntry(stage, entries, marks, *RankStage(stage, entries, marks), 0, {"J-01"});
  EXPECT_THAT(Texts(*steps), ElementsAre("Sheet of judge J-01: c0 50.00 x 1. = 5000 (50.00)",
                                         "Points for its place in the order of judge J-01. = 200 (2.00)",
                                         "Score of the stage from 1 counted sheets. = 200 (2.00)", "Place 2."));
}

TEST(ExplainTest, SaysWhyThereIsNoPlace) {
  Stage stage = StageWithWeights({1});
  stage.minimum_sheets = 2;
  const StageEntries entries = EntriesForTest(1);
  const StageMarks marks(1, 1);
  const auto steps = ExplainEntry(stage, entries, marks, *RankStage(stage, entries, marks), 0);
  EXPECT_THAT(Texts(*steps), ElementsAre("No score: 0 sheets count and at least 2 are needed.",
                                         "No place: something that counts is still missing."));
  EXPECT_EQ(ExplainEntry(stage, entries, marks, *RankStage(stage, entries, marks), 1).status().code(),
            absl::StatusCode::kNotFound);
}

}  // namespace
}  // namespace juri::engine
