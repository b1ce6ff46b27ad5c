// F7: five times as many calls as can be answered. As many as can be are; the others are told at once when to come
// again.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdio>

#include "absl/time/clock.h"
#include "tests/faults/open_load.h"
#include "tests/faults/size.h"
#include "tests/must.h"
#include "tests/small_competition.h"

namespace juri {
namespace {

constexpr double kTimes = 5;
constexpr int kCallers = 2;  // the worker is always busy, and nobody waits long
constexpr int kTries = 3;    // who else uses the machine for some seconds should not decide
constexpr absl::Duration kPhase = absl::Seconds(4);
constexpr absl::Duration kComing = absl::Seconds(1);  // of the flood: until it is known for one
constexpr absl::Duration kPatience = absl::Seconds(1);
constexpr absl::Duration kBackToNormal = absl::Seconds(5);

struct Goals {
  double share;     // of the answers in normal times
  double quantile;  // of those who are answered
  double longer;    // they wait at most this many times what nearly all do in normal times
};

// The short run is one of many tests, on a machine that may be anybody's: its bounds are those that an admission which
// does not work would miss. The long one is a measurement, for a machine that does nothing else.
Goals GoalsOf(int rounds) {
  return rounds > 1 ? Goals{.share = 0.8, .quantile = 0.99, .longer = 2}
                    : Goals{.share = 0.5, .quantile = 0.9, .longer = 4};
}

void Print(const char* phase, const Crowd& crowd) {
  std::printf(
      "%-8s %7.0f answered/s; of %d sent %d answered, %d refused, %d late, %d otherwise; p50 %s, p90 %s, p99 %s\n",
      phase, crowd.Rate(), crowd.sent, crowd.answered, crowd.refused, crowd.late, crowd.other,
      absl::FormatDuration(crowd.Wait(0.5)).c_str(), absl::FormatDuration(crowd.Wait(0.9)).c_str(),
      absl::FormatDuration(crowd.Wait(0.99)).c_str());
}

// One worker, so that the service is what is short and not the machine, of which the callers need a part; and a method
// that takes a worker some time.
TEST(Fault, F7FiveTimesAsManyCallsAsCanBeAnswered) {
  SmallCompetition competition(Installation::Shared(), "overload", {.proposals = 300});
  competition.EnterAll();
  competition.OpenStage("evaluation");
  scoring::v1::GetStageProgressRequest request;
  request.set_name(competition.StageName("evaluation"));
  const TunedService tuned("scoring", {.config = "workers: 1\nqueue: 64\n", .database = "", .environment = {}});
  const client::Session& organizer = competition.organizer().session;

  const Goals goals = GoalsOf(Rounds());
  SendInTurn(organizer, request, kCallers, kPhase / 4, kPatience);  // the first calls connect
  Crowd normal;
  Crowd flood;
  const auto good = [&] {
    return flood.Rate() >= goals.share * normal.Rate() &&
           flood.Wait(goals.quantile) <= goals.longer * normal.Wait(0.99);
  };
  for (int tried = 0; tried < kTries && !(tried > 0 && good()); ++tried) {
    normal = SendInTurn(organizer, request, kCallers, kPhase * Rounds(), kPatience);
    Print("normal", normal);
    SendAtRate(organizer, request, kTimes * normal.Rate(), kComing, kPatience);
    flood = SendAtRate(organizer, request, kTimes * normal.Rate(), kPhase * Rounds(), kPatience);
    Print("flood", flood);
  }
  const absl::Time ended = absl::Now();
  Crowd after = SendInTurn(organizer, request, kCallers, absl::Seconds(1), kPatience);
  while (after.Rate() < goals.share * normal.Rate() && absl::Now() - ended < kBackToNormal) {
    after = SendInTurn(organizer, request, kCallers, absl::Seconds(1), kPatience);
  }
  Print("after", after);
  EXPECT_EQ(normal.answered, normal.sent);
  EXPECT_GT(flood.refused, flood.sent / 4) << "that was no flood";
  EXPECT_GE(flood.Rate(), goals.share * normal.Rate());
  EXPECT_LE(flood.Wait(goals.quantile), goals.longer * normal.Wait(0.99)) << "who is admitted waits";
  EXPECT_EQ(flood.other, 0) << "a refusal says when to come again";
  EXPECT_GE(after.Rate(), goals.share * normal.Rate());
}

}  // namespace
}  // namespace juri
