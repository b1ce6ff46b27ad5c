// F12: transactions that lock the same rows in opposite orders, or all want to write what all have read. The server
// undoes one of each two; every caller is answered in time, and nothing is done half.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <cstdio>
#include <functional>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "common/testing/in_parallel.h"
#include "common/testing/status_matchers.h"
#include "tests/must.h"
#include "tests/requests.h"
#include "tests/schema_probe.h"
#include "tests/small_competition.h"

namespace juri {
namespace {

using scoring::v1::ScoringService;
using submission::v1::SubmissionService;

constexpr int kCallers = 32;
constexpr absl::Duration kPatience = absl::Seconds(10);
constexpr absl::Duration kGrace = absl::Milliseconds(500);

int64_t Deadlocks() {
  return NumberIn("submission", R"sql(
    SELECT CAST(variable_value AS INT)
      FROM information_schema.global_status
     WHERE variable_name = 'INNODB_DEADLOCKS')sql");
}

// Calls `call(n)` from all callers at once, each with kPatience; how many were answered with OK. What is not OK must be
// ABORTED, and nobody may wait longer than was agreed.
int CallAll(const char* what, const client::Session& session, int calls,
            const std::function<absl::Status(const client::Session&, int)>& call) {
  std::atomic<int> ok = 0;
  client::Session patient = session;
  patient.set_patience(kPatience);
  const int64_t before = Deadlocks();
  InParallel(kCallers, calls, [&](int n) {
    const absl::Time began = absl::Now();
    const absl::Status status = call(patient, n);
    EXPECT_LT(absl::Now() - began, kPatience + kGrace) << status;
    if (status.ok()) {
      ++ok;
    } else {
      EXPECT_THAT(status, StatusIs(absl::StatusCode::kAborted));
    }
  });
  const int64_t deadlocks = Deadlocks() - before;
  std::printf("%s: %d of %d done, the others ABORTED, %d deadlocks\n", what, ok.load(), calls,
              static_cast<int>(deadlocks));
  EXPECT_GT(deadlocks, 0) << "no storm";
  return ok;
}

submission::v1::ImportAgenciesRequest ImportOf(int set, bool backwards) {
  constexpr int kAgencies = 100;
  submission::v1::ImportAgenciesRequest request;
  for (int i = 0; i < kAgencies; ++i) {
    submission::v1::Agency& agency = *request.add_agencies();
    agency.set_name(absl::StrCat("agencies/badai-", set, "-", backwards ? kAgencies - 1 - i : i));
    agency.set_title(absl::StrCat(agency.name(), " (uji)"));
    agency.set_type(submission::v1::AGENCY_TYPE_CITY);
  }
  request.set_request_id(client::NewRequestId());
  return request;
}

TEST(Fault, F12TheSameImportsInOppositeOrders) {
  constexpr int kSets = 20;
  const int imports = kSets * 8;
  std::atomic<int> created = 0;
  const int done =
      CallAll("imports", Installation::Shared().administrator(), imports, [&](const client::Session& session, int n) {
        const auto answer = session.Call(&SubmissionService::Stub::ImportAgencies, ImportOf(n / 8, n % 2 == 1));
        if (answer.ok()) created += answer->created_count();
        return answer.status();
      });
  EXPECT_GE(done, kSets);
  EXPECT_EQ(created, NumberIn("submission", "SELECT COUNT(*) FROM agency WHERE agency_id LIKE 'badai-%'"));
  EXPECT_EQ(created % 100, 0) << "an import was done half";
}

TEST(Fault, F12EverybodySavesTheSameSheets) {
  constexpr size_t kSheets = 4;
  constexpr int kRounds = 40;
  SmallCompetition competition(Installation::Shared(), "deadlocks");
  competition.EnterAll();
  competition.OpenStage("evaluation");
  const Person& judge = competition.JudgesOf("evaluation").front();
  const auto queue = QueueOf(judge.session, competition.StageName("evaluation"));
  const auto save = [](const client::Session& session, const std::string& assignment, int n) {
    scoring::v1::GetScoreSheetRequest read;
    read.set_name(SheetOf(assignment));
    scoring::v1::SaveScoreSheetRequest request;
    *request.mutable_score_sheet() = Must(session.Call(&ScoringService::Stub::GetScoreSheet, read));
    request.mutable_score_sheet()->set_comment(absl::StrCat("simpan ", n));
    request.set_request_id(client::NewRequestId());
    return session.Call(&ScoringService::Stub::SaveScoreSheet, request).status();
  };
  // The first time there is no etag yet.
  for (size_t i = 0; i < kSheets; ++i) Must(save(judge.session, queue.at(i).name(), -1));
  const int done = CallAll("saves", judge.session, kCallers * kRounds, [&](const client::Session& session, int n) {
    return save(session, queue.at(static_cast<size_t>(n) % kSheets).name(), n);
  });
  EXPECT_GE(done, kRounds);
  const std::string id = competition.name().substr(competition.name().find('/') + 1);
  EXPECT_EQ(NumberIn("scoring", "SELECT SUM(revision) FROM assignment WHERE competition_id = ?", {id}),
            done + static_cast<int>(kSheets));
}

}  // namespace
}  // namespace juri
