#include "services/engine/statistics/severity.h"

#include <algorithm>
#include <cmath>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/engine/stage_for_test.h"
#include "services/engine/statistics/adjusted.h"
#include "services/engine/statistics/diagnostics.h"
#include "services/engine/statistics/readings_for_test.h"

namespace juri::engine {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

std::vector<Reading> Copy(const Readings& readings) { return {readings.all().begin(), readings.all().end()}; }

TEST(SeverityTest, OrderOfTheReadingsChangesNoBit) {
  const Readings readings = RandomReadings({60, 9, 2, 4}, 5);
  std::vector<Reading> shuffled = Copy(readings);
  std::reverse(shuffled.begin(), shuffled.end());
  const SeverityFit fit = FitSeverity(readings, std::nullopt);
  const SeverityFit same = FitSeverity(Readings(shuffled, 60, 9), std::nullopt);
  EXPECT_EQ(fit.lambda, same.lambda);
  for (size_t judge = 0; judge < 9; ++judge) EXPECT_EQ(fit.judges[judge].estimate, same.judges[judge].estimate);
}

TEST(SeverityTest, NamesOfJudgesChangeNothing) {
  const Readings readings = RandomReadings({60, 9, 2, 4}, 6);
  std::vector<Reading> renamed = Copy(readings);
  for (Reading& one : renamed) one.judge = 8 - one.judge;
  const SeverityFit fit = FitSeverity(readings, std::nullopt);
  const SeverityFit same = FitSeverity(Readings(renamed, 60, 9), std::nullopt);
  EXPECT_EQ(fit.lambda, same.lambda);
  for (size_t judge = 0; judge < 9; ++judge) {
    EXPECT_NEAR(fit.judges[judge].estimate, same.judges[8 - judge].estimate, 1e-9);
    EXPECT_NEAR(fit.judges[judge].standard_error, same.judges[8 - judge].standard_error, 1e-9);
  }
}

TEST(SeverityTest, AddUpToZeroWithinEachComponentAndFarPartsDoNotTouchEachOther) {
  const Readings one = RandomReadings({20, 4, 2, 3}, 7);
  std::vector<Reading> two = Copy(one);
  for (Reading reading : Copy(RandomReadings({20, 4, 2, 3}, 8))) {
    two.push_back({reading.entry + 20, reading.judge + 4, reading.score + 1000});
  }
  const SeverityFit apart = FitSeverity(one, 30000);
  const SeverityFit together = FitSeverity(Readings(two, 40, 8), 30000);
  EXPECT_THAT(together.components, SizeIs(2));
  double sum = 0;
  for (size_t judge = 0; judge < 4; ++judge) {
    EXPECT_NEAR(together.judges[judge].estimate, apart.judges[judge].estimate, 1e-9);
    sum += together.judges[judge].estimate;
  }
  EXPECT_NEAR(sum, 0, 1e-9);
}

TEST(SeverityTest, StandardErrorIsTheSpreadOfEstimatesAroundTheTruth) {
  // With lambda at its true value 25 / 9, a posterior standard deviation is what estimate - truth shows over contests.
  double squares = 0, expected = 0;
  for (uint64_t seed = 0; seed < 200; ++seed) {
    const Readings readings = RandomReadings({40, 6, 3, 3}, seed);
    const SeverityFit fit = FitSeverity(readings, 27778);
    const std::vector<double> truth = RandomSeverities(6, seed);
    for (size_t judge = 0; judge < 6; ++judge) {
      const double error = fit.judges[judge].estimate - truth[judge];
      squares += error * error;
      expected += 25 / fit.variances->residual * fit.judges[judge].standard_error * fit.judges[judge].standard_error;
    }
  }
  EXPECT_NEAR(squares / expected, 1, 0.1);
}

TEST(SeverityTest, RefusedWhenChanceCannotBeTold) {
  const SeverityFit fit = FitSeverity(Readings({{0, 0, 5}, {0, 1, 6}, {1, 1, 7}}, 2, 2), std::nullopt);
  EXPECT_THAT(fit.refusals, ElementsAre(testing::Field(&Sentence::key, "engine.SEVERITY_TOO_FEW_SHEETS")));
  EXPECT_THAT(fit.judges, IsEmpty());
}

TEST(SeverityTest, JudgesWhoDoNotDifferHaveNone) {
  std::vector<Reading> readings;
  for (uint32_t entry = 0; entry < 20; ++entry) {
    for (uint32_t judge = 0; judge < 3; ++judge) {
      readings.push_back({entry, judge, 100.0 * entry + ((entry + judge) % 3 == 0 ? 30.0 : 0.0)});
    }
  }
  const SeverityFit fit = FitSeverity(Readings(readings, 20, 3), std::nullopt);
  EXPECT_EQ(fit.variances->judges, 0);
  EXPECT_EQ(fit.lambda, kGreatestLambda);
  for (const JudgeSeverity& judge : fit.judges) EXPECT_EQ(judge.published, 0);
}

// Five judges read every entry of a stage; the last is 12 points below the others.
struct Contest {
  Stage stage = StageWithWeights({50, 50});
  StageEntries entries = EntriesForTest(12);
  StageMarks marks = StageMarks(12, 2);

  Contest() {
    for (uint32_t entry = 0; entry < 12; ++entry) {
      for (uint32_t judge = 0; judge < 5; ++judge) {
        const auto chance = static_cast<int32_t>((entry * 7 + judge * 5) % 11 * 30);
        const auto mark = static_cast<int32_t>(6000 + 200 * entry + chance - (judge == 4 ? 1200 : 0));
        marks.Add(entry, judge, {mark, mark + static_cast<int32_t>(100 * (judge % 3))});
      }
    }
  }
};

TEST(DiagnosticsTest, ASevereJudgeIsFlaggedAndNobodyElse) {
  const Contest contest;
  const Readings readings = ReadingsOf(contest.stage, contest.entries, contest.marks);
  const SeverityFit fit = FitSeverity(readings, std::nullopt);
  const auto judges = Diagnose(contest.stage, contest.entries, contest.marks, readings, fit);
  ASSERT_THAT(judges, SizeIs(5));
  EXPECT_THAT(judges[4].flags, Contains(JudgeFlag::kSevere));
  for (size_t judge = 0; judge < 4; ++judge) {
    EXPECT_THAT(judges[judge].flags, Not(Contains(JudgeFlag::kSevere)));
    EXPECT_THAT(judges[judge].flags, Not(Contains(JudgeFlag::kLenient)));
    EXPECT_GT(*judges[judge].agreement, 0.9);
  }
  EXPECT_EQ(judges[4].shared, 12);
  EXPECT_EQ(judges[0].halo, 0);  // the same mark for both criteria
}

TEST(DiagnosticsTest, CentralTendencyHaloAndGroups) {
  Contest contest;
  contest.entries.groups.assign(12, "umum");
  for (size_t i = 0; i < 12; i += 2) contest.entries.groups[i] = "replikasi";
  StageMarks marks(12, 2);
  for (size_t sheet = 0; sheet < contest.marks.sheets(); ++sheet) {
    const uint32_t entry = contest.marks.entry(sheet), judge = contest.marks.judge(sheet);
    std::vector<int32_t> row(contest.marks.marks(sheet).begin(), contest.marks.marks(sheet).end());
    row[1] += 400;
    if (judge == 0) row = {7000 + static_cast<int32_t>(entry), 7000 + static_cast<int32_t>(entry)};
    if (judge == 1 && contest.entries.groups[entry] == "umum") row = {row[0] - 900, row[1] - 900};
    marks.Add(entry, judge, row);
  }
  const Readings readings = ReadingsOf(contest.stage, contest.entries, marks);
  const SeverityFit fit = FitSeverity(readings, std::nullopt);
  DiagnosticLimits limits;
  limits.fewest = 6;
  limits.group_errors = 2;
  const auto judges = Diagnose(contest.stage, contest.entries, marks, readings, fit, limits);
  EXPECT_THAT(judges[0].flags, Contains(JudgeFlag::kCentral));
  EXPECT_THAT(judges[0].flags, Contains(JudgeFlag::kHalo));
  EXPECT_THAT(judges[1].flags, Contains(JudgeFlag::kGroup));
  ASSERT_THAT(judges[1].groups, SizeIs(2));
  EXPECT_EQ(judges[1].groups[1].group, "umum");
  EXPECT_LT(judges[1].groups[1].mean, 0);
}

TEST(AdjustedTest, TakesTheCappedSeverityFromEachSheetExactly) {
  Contest contest;
  contest.stage.scoring.sheet_scores = {RoundingMode::kHalfUp, 1};
  const Readings readings = ReadingsOf(contest.stage, contest.entries, contest.marks);
  const SeverityFit fit = FitSeverity(readings, std::nullopt);
  const auto official = RankStage(contest.stage, contest.entries, contest.marks);
  const auto adjusted = AdjustedStage(contest.stage, contest.entries, contest.marks, fit, 500, *official);
  ASSERT_LT(fit.judges[4].published, -500);
  int64_t taken = 0;
  for (const JudgeSeverity& judge : fit.judges) taken += TakenFromSheets(judge, 500);
  for (size_t entry = 0; entry < 12; ++entry) {
    EXPECT_EQ(*adjusted[entry].score, *official->entries[entry].score - MakeFraction(taken, 5)) << entry;
  }
  EXPECT_EQ(adjusted[11].place, 1);
}

TEST(AdjustedTest, RefusedWhenJudgesShareNothing) {
  std::vector<Reading> readings;
  for (uint32_t entry = 0; entry < 8; ++entry) {
    for (uint32_t judge = 0; judge < 2; ++judge) {
      readings.push_back({entry, judge + entry / 4 * 2, static_cast<double>((entry * 5 + judge * 3) % 7)});
    }
  }
  const SeverityFit fit = FitSeverity(Readings(readings, 8, 4), 10000);
  const auto refusals = RefusalsToAdjust(fit, {"J-1", "J-2", "J-3", "J-4"});
  ASSERT_THAT(refusals, SizeIs(1));
  EXPECT_EQ(refusals[0].key, "engine.SEVERITY_DISCONNECTED");
  EXPECT_EQ(refusals[0].arguments.at("parts"), "J-1, J-2; J-3, J-4");
}

TEST(ReadingsTest, LeaveOutWhatLeftAndWhatDoesNotCountAndAreNotRounded) {
  Stage stage = StageWithWeights({1, 2});
  stage.scoring.sheet_scores = {RoundingMode::kHalfUp, 0};
  StageEntries entries = EntriesForTest(3);
  entries.states[1] = EntryState::kWithdrawn;
  const StageMarks marks =
      MarksForTest(3, 2, {{0, 0, {100, 150}}, {1, 0, {100, 150}}, {2, 0, {100, kNoMark}}, {2, 1, {0, 100}}});
  const Readings readings = ReadingsOf(stage, entries, marks);
  ASSERT_THAT(readings.all(), SizeIs(2));
  EXPECT_NEAR(readings.all()[0].score, 400.0 / 3, 1e-12);
  EXPECT_EQ(readings.all()[1].judge, 1u);
}

}  // namespace
}  // namespace juri::engine
