// F8: who learns from another service is killed after it was told and before it noted that.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdio>
#include <fstream>
#include <thread>

#include "absl/strings/match.h"
#include "common/testing/status_matchers.h"
#include "tests/must.h"
#include "tests/requests.h"
#include "tests/schema_probe.h"
#include "tests/small_competition.h"

namespace juri {
namespace {

using ranking::v1::RankingService;

// Holds up whoever notes that scoring answered.
constexpr char kSlow[] = R"sql(
  CREATE TRIGGER juri_ranking.slow_answer BEFORE UPDATE ON juri_ranking.stage_push
     FOR EACH ROW SET @slow = SLEEP(3))sql";
constexpr char kQuick[] = "DROP TRIGGER juri_ranking.slow_answer";

constexpr char kApplied[] = "SELECT COUNT(*) FROM stage_source WHERE competition_id = 'outbox'";
constexpr char kNoted[] = "SELECT COUNT(*) FROM stage_push WHERE competition_id = 'outbox' AND answer_time IS NOT NULL";
constexpr char kRefused[] = "SELECT COUNT(*) FROM stage_push WHERE competition_id = 'outbox' AND refusal <> ''";
constexpr char kEntries[] =
    "SELECT COUNT(*) FROM stage_entry WHERE competition_id = 'outbox' AND stage_id = 'interview'";
constexpr char kApprovals[] = R"sql(
  SELECT COUNT(*) FROM audit WHERE method LIKE '%/ApproveList' AND resource LIKE 'competitions/outbox/%')sql";

int TimesScoringWasTold() {
  std::ifstream log(Installation::Shared().service("scoring").log_file());
  int times = 0;
  for (std::string line; std::getline(log, line);) times += absl::StrContains(line, "/SetStageEntries") ? 1 : 0;
  return times;
}

TEST(Fault, F8KilledBetweenTellingScoringAndNotingTheAnswer) {
  SmallCompetition competition(Installation::Shared(), "outbox");
  competition.EnterAll();
  competition.OpenStage("evaluation");
  competition.FileAll("evaluation");
  competition.CloseStage("evaluation");
  const auto approval = competition.ProposeList("top-6", competition.Rank("evaluation"), true);
  const client::Session& approver = competition.second_organizer().session;
  const int told_before = TimesScoringWasTold();
  PrivateDatabase& database = Installation::Shared().database();
  Must(database.RunSql(kSlow));
  // Answered after the restart, or not: the channel repeats what the kill cut off.
  std::jthread approving([&] { approver.Call(&RankingService::Stub::ApproveList, approval).status().IgnoreError(); });
  EXPECT_EQ(AwaitNumberIn("scoring", kApplied, {}, 1), 1);
  EXPECT_EQ(NumberIn("ranking", kNoted), 0) << "the kill comes too late";
  Installation::Shared().service("ranking").Kill9();
  Must(database.RunSql(kQuick));
  Must(Installation::Shared().KillAndRestart("ranking"));
  approving.join();

  EXPECT_EQ(AwaitNumberIn("ranking", kNoted, {}, 1), 1);
  const int told = TimesScoringWasTold() - told_before;
  std::printf("scoring was told %d times\n", told);
  EXPECT_GE(told, 2) << "nothing was repeated";
  EXPECT_THAT(approver.Call(&RankingService::Stub::ApproveList, approval), IsOk());
  EXPECT_EQ(NumberIn("ranking", kRefused), 0);
  EXPECT_EQ(NumberIn("ranking", kApprovals), 1);
  EXPECT_EQ(NumberIn("scoring", kApplied), 1);
  competition.OpenStage("interview");
  EXPECT_EQ(NumberIn("scoring", kEntries), 6);
}

}  // namespace
}  // namespace juri
