// The same request many times, and the deadline: one effect, and the database's clock.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <mutex>
#include <set>

#include "common/status/reasons.h"
#include "common/testing/in_parallel.h"
#include "common/testing/status_matchers.h"
#include "tests/deadline_rush.h"
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

TEST(DeadlineAbuse, Abuse30FiveHundredSubmissionsAroundTheDeadline) {
  const DeadlineRush rush = SubmitAroundTheDeadline(Installation::Shared(), "late", absl::Seconds(12));
  std::printf("%d accepted, %d refused\n", rush.accepted, rush.refused);
  EXPECT_THAT(rush.faults, testing::IsEmpty());
  EXPECT_GT(rush.accepted, 0);
  EXPECT_GT(rush.refused, 0);
}

}  // namespace
}  // namespace juri
