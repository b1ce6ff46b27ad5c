// F1 and F2: what was acknowledged is there after kill -9, and what is repeated has one effect.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdio>
#include <functional>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "common/testing/status_matchers.h"
#include "tests/audit_trail.h"
#include "tests/faults/filing_load.h"
#include "tests/faults/size.h"
#include "tests/must.h"
#include "tests/requests.h"

namespace juri {
namespace {

using scoring::v1::ScoreSheet;
using Stub = scoring::v1::ScoringService::Stub;

constexpr int kThreads = 48;
constexpr int kLeastInFlight = 32;
constexpr char kStage[] = "evaluation";

// One chance is a matter of luck: the calls in flight are counted at the moment of the kill, and a kill with too few is
// not what the test is about.
int WaitUntilEnoughAreInFlight(const FilingLoad& load) {
  const absl::Time give_up = absl::Now() + absl::Seconds(5);
  int in_flight = load.in_flight();
  while (in_flight < kLeastInFlight && absl::Now() < give_up) in_flight = load.in_flight();
  return in_flight;
}

// The newest filed sheet as the judge reads it.
ScoreSheet ReadSheet(const Filing& filing) {
  scoring::v1::GetScoreSheetRequest request;
  request.set_name(filing.request.name());
  return Must(filing.judge->Call(&Stub::GetScoreSheet, request));
}

bool IsAsFiled(const ScoreSheet& sheet, const Filing& filing) {
  if (sheet.state() != scoring::v1::ASSIGNMENT_STATE_FILED || sheet.revision() != 1) return false;
  for (int i = 0; i < filing.request.marks_size(); ++i) {
    if (sheet.marks(i).SerializeAsString() != filing.request.marks(i).SerializeAsString()) return false;
  }
  return true;
}

int FiledByTheServersCount(const SmallCompetition& competition) {
  scoring::v1::GetStageProgressRequest request;
  request.set_name(competition.StageName(kStage));
  return Must(competition.organizer().session.Call(&Stub::GetStageProgress, request)).filed_count();
}

// Every acknowledged sheet is there as it was filed.
void ExpectNoneLost(const std::vector<Filing>& filings) {
  int lost = 0;
  for (const Filing& filing : filings) lost += filing.acknowledged && !IsAsFiled(ReadSheet(filing), filing) ? 1 : 0;
  EXPECT_EQ(lost, 0) << "acknowledged sheets are not there";
}

// Repeated with the same request_id each answers, an acknowledged one with its receipt, and each has one effect.
void ExpectOneEffectEach(std::vector<Filing>& filings) {
  for (Filing& filing : filings) {
    const auto again = filing.judge->Call(&Stub::FileScoreSheet, filing.request);
    ASSERT_THAT(again, IsOk()) << filing.request.name();
    EXPECT_TRUE(!filing.acknowledged || again->SerializeAsString() == filing.receipt.SerializeAsString());
    EXPECT_TRUE(IsAsFiled(ReadSheet(filing), filing)) << filing.request.name();
  }
}

// `strike` kills something in the middle of the load and brings it back.
void Survive(const char* what, const std::string& id, const std::function<void()>& strike) {
  SmallCompetition competition(Installation::Shared(), id, {.proposals = 400, .judges = 8});
  competition.EnterAll();
  competition.OpenStage(kStage);
  FilingLoad load(competition, kStage, Seed());
  const int sheets = static_cast<int>(load.filings().size());
  ASSERT_EQ(sheets, 800);
  load.Start(kThreads);
  load.WaitForAcknowledged(sheets / 4);
  const int in_flight = WaitUntilEnoughAreInFlight(load);
  strike();
  load.Finish();

  std::printf("kill -9 of %s with %d filings in flight: %d of %d sheets acknowledged\n", what, in_flight,
              load.acknowledged(), sheets);
  EXPECT_GE(in_flight, kLeastInFlight);
  EXPECT_LT(load.acknowledged(), sheets) << "the kill hit nothing";
  ExpectNoneLost(load.filings());
  ExpectOneEffectEach(load.filings());
  EXPECT_EQ(FiledByTheServersCount(competition), sheets) << "none lost, none doubled";
  // Whatever was killed while it numbered the trail: each row has one number, and the chain is whole.
  EXPECT_GT(NumberedRowsOf("scoring"), sheets);
}

// `strike` once in each round.
void SurviveAllRounds(const char* what, const std::string& id, const std::function<void()>& strike) {
  for (int round = 0; round < Rounds(); ++round) Survive(what, absl::StrCat(id, "-", round), strike);
}

TEST(Fault, F1KillOfTheServiceLosesAndDoublesNothing) {
  SurviveAllRounds("scoring", "f1", [] { Must(Installation::Shared().KillAndRestart("scoring")); });
}

TEST(Fault, F2KillOfTheDatabaseLosesAndDoublesNothing) {
  SurviveAllRounds("the database", "f2", [] { Must(Installation::Shared().database().Restart()); });
}

}  // namespace
}  // namespace juri
