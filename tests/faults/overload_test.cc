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
constexpr double kShare = 0.8;  // of the answers in normal times
constexpr int kCallers = 2;     // the worker is always busy, and nobody waits long
// Nine of ten who are answered wait no longer than this many times what nearly all do in normal times. (On a quiet
// machine that holds for ninety-nine of a hundred.)
constexpr double kLonger = 2;
constexpr absl::Duration kPhase = absl::Seconds(4);
constexpr absl::Duration kComing = absl::Seconds(1);  // of the flood: until it is known for one
constexpr absl::Duration kPatience = absl::Seconds(1);
constexpr absl::Duration kBackToNormal = absl::Seconds(5);

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

  SendInTurn(organizer, request, kCallers, kPhase / 4, kPatience);  // the first calls connect
  const Crowd normal = SendInTurn(organizer, request, kCallers, kPhase * Rounds(), kPatience);
  const double rate = kTimes * normal.Rate();
  SendAtRate(organizer, request, rate, kComing, kPatience);
  const auto good = [&normal](const Crowd& crowd) {
    return crowd.Rate() >= kShare * normal.Rate() && crowd.Wait(0.9) <= kLonger * normal.Wait(0.99);
  };
  // Who else uses the machine for some seconds should not decide.
  Crowd flood = SendAtRate(organizer, request, rate, kPhase * Rounds(), kPatience);
  for (int more = 0; more < 2 && !good(flood); ++more) {
    flood = SendAtRate(organizer, request, rate, kPhase * Rounds(), kPatience);
  }
  const absl::Time ended = absl::Now();
  Crowd after = SendInTurn(organizer, request, kCallers, absl::Seconds(1), kPatience);
  while (after.Rate() < kShare * normal.Rate() && absl::Now() - ended < kBackToNormal) {
    after = SendInTurn(organizer, request, kCallers, absl::Seconds(1), kPatience);
  }
  Print("normal", normal);
  Print("flood", flood);
  Print("after", after);
  EXPECT_EQ(normal.answered, normal.sent);
  EXPECT_GT(flood.refused, flood.sent / 4) << "that was no flood";
  EXPECT_GE(flood.Rate(), kShare * normal.Rate());
  EXPECT_LE(flood.Wait(0.9), kLonger * normal.Wait(0.99)) << "who is admitted waits";
  EXPECT_EQ(flood.other, 0) << "a refusal says when to come again";
  EXPECT_GE(after.Rate(), kShare * normal.Rate());
}

}  // namespace
}  // namespace juri
