// The same request many times, and the deadline: one effect, and the database's clock.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <mutex>
#include <set>

#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "common/status/reasons.h"
#include "common/testing/in_parallel.h"
#include "common/testing/status_matchers.h"
#include "services/submission/domain/reasons.h"
#include "tests/must.h"
#include "tests/requests.h"
#include "tests/security/scene.h"

namespace juri {
namespace {

using submission::v1::Proposal;
using Stub = submission::v1::SubmissionService::Stub;

int ProposalsTitled(const std::string& title) {
  const std::vector<Proposal> all = ReadProposals(Scene().organizer().session, Scene().name());
  return static_cast<int>(std::count_if(all.begin(), all.end(), [&](const auto& one) { return one.title() == title; }));
}

TEST(RepeatAbuse, Abuse27TheSameRequestFiftyTimesAtOnce) {
  const auto request = NewProposal(Scene().name(), Scene().agency(0), "Lima puluh kali");
  std::mutex mutex;
  std::set<std::string> answers;
  InParallel(50, 50, [&](int) {
    const auto made = Scene().agency_admin(0).session.Call(&Stub::CreateProposal, request);
    EXPECT_THAT(made, IsOk());
    if (!made.ok()) return;
    const std::lock_guard<std::mutex> lock(mutex);
    answers.insert(made->SerializeAsString());
  });
  EXPECT_EQ(answers.size(), 1u);
  EXPECT_EQ(ProposalsTitled("Lima puluh kali"), 1);
}

TEST(RepeatAbuse, Abuse27AnotherBodyUserOrMethod) {
  const client::Session& session = Scene().agency_admin(0).session;
  auto request = NewProposal(Scene().name(), Scene().agency(0), "Sekali");
  const Proposal made = Must(session.Call(&Stub::CreateProposal, request));
  // Another body under the id is refused.
  request.mutable_proposal()->set_title("Sekali lain");
  EXPECT_THAT(session.Call(&Stub::CreateProposal, request), ReasonIs(kRequestIdReused));
  EXPECT_EQ(ProposalsTitled("Sekali lain"), 0);
  // Another user's same id is another request: nothing is replayed across users.
  request.mutable_proposal()->set_title("Sekali");
  const Proposal other = Must(Scene().innovator().session.Call(&Stub::CreateProposal, request));
  EXPECT_NE(other.name(), made.name());
  // And so is another method's.
  auto submit = SubmissionOf(made);
  submit.set_request_id(request.request_id());
  EXPECT_THAT(session.Call(&Stub::SubmitProposal, submit), IsOk());
}

absl::TimeZone Jakarta() { return absl::FixedTimeZone(7 * 60 * 60); }

absl::Time TimeOf(const google::protobuf::Timestamp& timestamp) {
  return absl::FromUnixSeconds(timestamp.seconds()) + absl::Nanoseconds(timestamp.nanos());
}

// The clock of database and test is that of one machine, and "at" the deadline is a range: what began after it must be
// refused, what ended before it must be accepted, and no receipt may be later than it. No caller tells the server a
// time, so none can be believed.
TEST(DeadlineAbuse, Abuse30FiveHundredSubmissionsAroundTheDeadline) {
  constexpr int kProposals = 500;
  const absl::Time deadline = absl::FromUnixSeconds(absl::ToUnixSeconds(absl::Now()) + 12);
  SmallCompetition late(Installation::Shared(), "late",
                        {.closes = absl::FormatTime("%Y-%m-%dT%H:%M:%S", deadline, Jakarta())});
  std::vector<Proposal> drafts(kProposals);
  InParallel(8, kProposals, [&](int n) {
    drafts[n] = Must(late.agency_admin(0).session.Call(&Stub::CreateProposal,
                                                       NewProposal(late.name(), late.agency(0), std::to_string(n))));
  });
  absl::SleepFor(deadline - absl::Milliseconds(300) - absl::Now());
  std::atomic<int> accepted = 0, refused = 0;
  InParallel(16, kProposals, [&](int n) {
    absl::SleepFor(deadline + absl::Milliseconds(600.0 * n / kProposals - 300) - absl::Now());
    const absl::Time began = absl::Now();
    const auto receipt = late.agency_admin(0).session.Call(&Stub::SubmitProposal, SubmissionOf(drafts[n]));
    const absl::Time ended = absl::Now();
    if (receipt.ok()) {
      ++accepted;
      EXPECT_LE(TimeOf(receipt->submit_time()), deadline);
      EXPECT_LE(began, deadline);
    } else {
      ++refused;
      EXPECT_THAT(receipt, ReasonIs(submission::kSubmissionClosed));
      EXPECT_GE(ended, deadline);
    }
  });
  std::printf("%d accepted, %d refused\n", accepted.load(), refused.load());
  EXPECT_GT(accepted, 0);
  EXPECT_GT(refused, 0);
  for (const Proposal& draft : drafts) {
    const Proposal now = ReadProposal(late.agency_admin(0).session, draft.name());
    EXPECT_EQ(now.state() == submission::v1::PROPOSAL_STATE_SUBMITTED, now.has_submit_time());
    accepted -= now.state() == submission::v1::PROPOSAL_STATE_SUBMITTED ? 1 : 0;
  }
  EXPECT_EQ(accepted, 0) << "acknowledged submissions and submitted proposals differ";
}

}  // namespace
}  // namespace juri
