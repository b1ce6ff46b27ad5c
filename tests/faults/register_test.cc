// F3: rows that many change at the same time under etags lose no update, whoever is killed or gives up on the way.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>

#include "tests/faults/register_load.h"
#include "tests/faults/size.h"
#include "tests/must.h"
#include "tests/requests.h"

namespace juri {
namespace {

constexpr int kClients = 12;
constexpr int kTurns = 3000;
constexpr char kStage[] = "evaluation";

std::vector<Register> FewRows(const SmallCompetition& competition, int drafts, size_t sheets) {
  std::vector<Register> rows;
  const client::Session& agency = competition.agency_admin(0).session;
  for (int n = 0; n < drafts; ++n) {
    const auto draft = Must(agency.Call(&submission::v1::SubmissionService::Stub::CreateProposal,
                                        NewProposal(competition.name(), competition.agency(0), "start")));
    rows.push_back(TitleOf(competition, draft.name()));
  }
  const Person& judge = competition.JudgesOf(kStage).front();
  for (const auto& assignment : QueueOf(judge.session, competition.StageName(kStage))) {
    if (sheets-- > 0) rows.push_back(CommentOn(judge, assignment.name()));
  }
  return rows;
}

int Count(const std::vector<RegisterEvent>& events, Outcome outcome) {
  return static_cast<int>(std::count_if(events.begin(), events.end(), [&](const RegisterEvent& event) {
    return event.writes && event.outcome == outcome;
  }));
}

// The same, but for one write that pretends to have been made on the etag on which the write before it was made.
std::vector<RegisterEvent> WithALostUpdate(std::vector<RegisterEvent> events) {
  const auto is_done = [](const RegisterEvent& event) { return event.writes && event.outcome == Outcome::kDone; };
  for (RegisterEvent& event : events) {
    if (!is_done(event)) continue;
    const auto before = std::find_if(events.begin(), events.end(), [&](const RegisterEvent& other) {
      return is_done(other) && other.row == event.row && other.etag == event.base;
    });
    if (before == events.end()) continue;
    event.base = before->base;
    break;
  }
  return events;
}

TEST(Fault, F3NoUpdateIsLostAndThePlantedOneIsFound) {
  SmallCompetition competition(Installation::Shared(), "registers");
  competition.EnterAll();
  competition.OpenStage(kStage);
  RegisterLoad load(FewRows(competition, 3, 3));
  load.Start(kClients, kTurns, Seed());
  load.WaitForCalls(kTurns / 2);
  Must(Installation::Shared().KillAndRestart("submission"));
  load.WaitForCalls(kTurns);
  Must(Installation::Shared().KillAndRestart("scoring"));
  load.Finish();

  const std::vector<RegisterEvent>& events = load.events();
  const int done = Count(events, Outcome::kDone), refused = Count(events, Outcome::kRefused);
  const int unknown = Count(events, Outcome::kUnknown);
  std::printf("%zu reads and writes of 6 rows: %d writes done, %d refused, %d without an answer\n", events.size(), done,
              refused, unknown);
  EXPECT_GT(std::min({done, refused, unknown}), kTurns / 100) << "the load proves little";
  EXPECT_THAT(FaultsOf(load.starts(), events), testing::IsEmpty());
  EXPECT_THAT(FaultsOf(load.starts(), WithALostUpdate(events)), testing::Contains(testing::HasSubstr("lost update")));
}

}  // namespace
}  // namespace juri
