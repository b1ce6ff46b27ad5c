// F4: the same request many times at once, and callers who leave: one effect each.
#include "tests/faults/copies.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <random>
#include <thread>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/synchronization/notification.h"
#include "absl/time/clock.h"
#include "common/testing/in_parallel.h"
#include "common/testing/status_matchers.h"
#include "tests/faults/size.h"
#include "tests/must.h"
#include "tests/requests.h"
#include "tests/schema_probe.h"
#include "tests/small_competition.h"

namespace juri {
namespace {

using submission::v1::CreateProposalRequest;
using testing::IsEmpty;

constexpr int kRequests = 200;
constexpr int kCopies = 25;
constexpr int kCallers = 64;

constexpr char kEffects[] = R"sql(
  SELECT COUNT(*) FROM proposal WHERE competition_id = ?)sql";
constexpr char kDistinctEffects[] = R"sql(
  SELECT COUNT(DISTINCT title) FROM proposal WHERE competition_id = ?)sql";
constexpr char kAuditRows[] = R"sql(
  SELECT COUNT(*) FROM audit WHERE request_id LIKE ? AND denial = '')sql";
constexpr char kRevision[] = R"sql(
  SELECT revision FROM proposal WHERE competition_id = ?)sql";
constexpr char kLastNumber[] = R"sql(
  SELECT last_number FROM registration_counter WHERE competition_id = ?)sql";
constexpr char kStatus[] = R"sql(
  SELECT CAST(variable_value AS INT) FROM information_schema.global_status WHERE variable_name = ?)sql";
constexpr char kDeadlocks[] = "INNODB_DEADLOCKS";
constexpr char kWaiting[] = "INNODB_ROW_LOCK_CURRENT_WAITS";
// The one that claimed the request row and waits for the proposal; the others wait for its request row.
constexpr char kFirstHolder[] = R"sql(
  SELECT MAX(trx_mysql_thread_id)
    FROM information_schema.innodb_trx
   WHERE trx_state = 'LOCK WAIT' AND trx_rows_modified > 0)sql";

CreateProposalRequest Request(const SmallCompetition& competition, const std::string& prefix, int n) {
  CreateProposalRequest request = NewProposal(competition.name(), competition.agency(0), absl::StrCat("Salinan ", n));
  request.set_request_id(absl::StrCat(prefix, "-", n));
  return request;
}

void ExpectEffects(const SmallCompetition& competition, const std::string& prefix, int count) {
  const std::string id = competition.name().substr(competition.name().find('/') + 1);
  EXPECT_EQ(NumberIn("submission", kEffects, {id}), count);
  EXPECT_EQ(NumberIn("submission", kDistinctEffects, {id}), count);
  EXPECT_EQ(NumberIn("submission", kLastNumber, {id}), count);
  EXPECT_EQ(NumberIn("submission", kAuditRows, {prefix + "-%"}), count);
}

// How each copy of each request ends, drawn before they are sent.
struct Copy {
  Cut cut = Cut::kNever;
  absl::Duration patience;
};

std::vector<Copy> DrawCopies() {
  std::mt19937 random(Seed());
  std::uniform_int_distribution<int> microseconds(0, 60'000);
  std::vector<Copy> copies(kRequests * kCopies);
  for (size_t i = 0; i < copies.size(); ++i) {
    const Cut cut = i % 4 == 0 ? Cut::kByCancelling : i % 4 == 1 ? Cut::kByDeadline : Cut::kNever;
    copies[i] = {cut, absl::Microseconds(microseconds(random))};
  }
  std::shuffle(copies.begin(), copies.end(), random);
  return copies;
}

TEST(Fault, F4CopiesWithHalfOfTheCallersCutOffHaveOneEffectEach) {
  SmallCompetition competition(Installation::Shared(), "copies");
  const client::Session& session = competition.agency_admin(0).session;
  const std::string prefix = client::NewRequestId();
  const std::vector<Copy> copies = DrawCopies();
  std::vector<Answers> answers(kRequests);
  InParallel(kCallers, kRequests * kCopies, [&](int i) {
    const int n = i / kCopies;
    answers[n].Add(SendCopy(session, Request(competition, prefix, n), copies[i].cut, copies[i].patience),
                   copies[i].cut);
  });
  int ok = 0, cut = 0;
  for (int n = 0; n < kRequests; ++n) {
    ok += answers[n].ok();
    cut += answers[n].cut();
    answers[n].Add(SendCopy(session, Request(competition, prefix, n), Cut::kNever, absl::InfiniteDuration()),
                   Cut::kNever);
    EXPECT_EQ(answers[n].distinct().size(), 1u) << n;
    EXPECT_THAT(answers[n].refusals(), IsEmpty()) << n;
  }
  std::printf("%d requests, %d copies each: %d answered, %d cut off\n", kRequests, kCopies, ok, cut);
  EXPECT_GE(cut, kRequests * kCopies / 10) << "nobody was cut off";
  ExpectEffects(competition, prefix, kRequests);
}

// Keeps whoever changes the competition's only proposal waiting for it.
class HeldProposal {
 public:
  explicit HeldProposal(const SmallCompetition& competition)
      : holder_([this, id = competition.name().substr(competition.name().find('/') + 1)] {
          const auto hold = [&](db::Transaction& tx) {
            const auto row = tx.QueryOne("SELECT revision FROM proposal WHERE competition_id = ? FOR UPDATE", {id},
                                         [](const db::Row& number) { return number.Int(0); });
            held_.Notify();
            release_.WaitForNotification();
            return row.status();
          };
          Must(SchemaOf("submission").Write(absl::Now() + absl::Seconds(30), hold));
        }) {
    held_.WaitForNotification();
  }
  ~HeldProposal() { Release(); }
  void Release() {
    if (!holder_.joinable()) return;
    release_.Notify();
    holder_.join();
  }

 private:
  absl::Notification held_, release_;
  std::thread holder_;
};

// The server hands the row of a holder that rolled back to all who wait for it at once, each for reading; as each then
// wants to write it, all but one are told of a deadlock (1213). That is a reason to try again, not an answer.
TEST(Fault, F4TheFirstHolderIsRolledBackBeforeItsCopies) {
  const TunedService tuned("submission", {.config = "workers: 40\n", .database = "writers: 40\n", .environment = {}});
  SmallCompetition competition(Installation::Shared(), "rollback");
  const client::Session& session = competition.agency_admin(0).session;
  submission::v1::UpdateProposalRequest request;
  *request.mutable_proposal() =
      Must(SendCopy(session, Request(competition, client::NewRequestId(), 0), Cut::kNever, absl::InfiniteDuration()));
  request.mutable_proposal()->set_title("Salinan lain");
  request.mutable_update_mask()->add_paths("title");
  const std::string prefix = client::NewRequestId();
  request.set_request_id(prefix + "-0");
  const int64_t deadlocks_before = NumberIn("submission", kStatus, {kDeadlocks});
  HeldProposal held(competition);
  Answers answers;
  std::jthread callers([&] {
    InParallel(kCopies, kCopies, [&](int) {
      answers.Add(session.Call(&submission::v1::SubmissionService::Stub::UpdateProposal, request), Cut::kNever);
    });
  });
  EXPECT_EQ(AwaitNumberIn("submission", kStatus, {kWaiting}, kCopies), kCopies);
  const int64_t holder = NumberIn("submission", kFirstHolder);
  Must(Installation::Shared().database().RunSql(absl::StrCat("KILL HARD CONNECTION ", holder)));
  held.Release();
  callers.join();

  const int64_t deadlocks = NumberIn("submission", kStatus, {kDeadlocks}) - deadlocks_before;
  std::printf("%d copies after a rollback: %d deadlocks, %d answered\n", kCopies, static_cast<int>(deadlocks),
              answers.ok());
  EXPECT_GE(deadlocks, kCopies / 2) << "no storm";
  EXPECT_EQ(answers.ok(), kCopies);
  EXPECT_EQ(answers.distinct().size(), 1u);
  EXPECT_THAT(answers.refusals(), IsEmpty());
  EXPECT_EQ(NumberIn("submission", kAuditRows, {prefix + "-%"}), 1);
  EXPECT_EQ(NumberIn("submission", kRevision, {competition.name().substr(competition.name().find('/') + 1)}), 2);
}

}  // namespace
}  // namespace juri
