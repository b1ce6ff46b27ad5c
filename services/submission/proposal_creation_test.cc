// Proposals made at the same time share a transaction; each has a number and an answer of its own.
#include "services/submission/proposal_creation.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "common/testing/status_matchers.h"
#include "common/testing/while_locked.h"
#include "services/submission/domain/reasons.h"
#include "services/submission/testing/running_submission.h"

namespace juri::submission {
namespace {

using Answer = absl::StatusOr<v1::Proposal>;

// One waits for the number, all others for the lane.
constexpr absl::string_view kHoldNumbers = "UPDATE registration_counter SET last_number = last_number";
constexpr int kProposals = 14;  // fewer than the workers of the service: all of them wait inside

class ProposalCreationTest : public testing::Test {
 protected:
  ProposalCreationTest() { s_.Prepare(); }

  // Its title and its agency, one of two, say which one it is.
  static v1::CreateProposalRequest Wish(int i) {
    v1::CreateProposalRequest request = RunningSubmission::CompleteDraft(OfGresik(i) ? kGresik : kMalang);
    request.mutable_proposal()->set_title(absl::StrCat("Inovasi ", i));
    request.set_request_id(absl::StrCat("creation-", i));
    return request;
  }
  static bool OfGresik(int i) { return i % 2 == 0; }

  Answer Create(int i) { return Send(Wish(i), i); }
  Answer Send(const v1::CreateProposalRequest& request, int i) {
    return s_.Call(&RunningSubmission::Stub::CreateProposal, request, OfGresik(i) ? kGresikAdmin : kMalangAdmin);
  }
  void RunTogether(const std::vector<std::function<void()>>& calls) {
    EXPECT_THAT(RunWhileLocked(s_.database(), kHoldNumbers, calls), IsOk());
  }
  // The wishes 1 to kProposals, all at once, and their answers.
  std::vector<Answer> CreateAll(std::vector<std::function<void()>> others = {}) {
    std::vector<Answer> answers(kProposals, absl::UnknownError(""));
    for (int i = 1; i <= kProposals; ++i) {
      others.emplace_back([this, i, &answer = answers[static_cast<size_t>(i - 1)]] { answer = Create(i); });
    }
    RunTogether(others);
    return answers;
  }
  int64_t Commits() {
    return s_.Count(
        "SELECT VARIABLE_VALUE FROM information_schema.GLOBAL_STATUS"
        " WHERE VARIABLE_NAME = 'COM_COMMIT'");
  }

  RunningSubmission s_;
};

TEST_F(ProposalCreationTest, SharesACommitAndAnswersEachAgency) {
  const int64_t before = Commits();
  const std::vector<Answer> answers = CreateAll();
  EXPECT_LT(Commits() - before, kProposals / 2);
  std::set<std::string> numbers, expected;
  for (int i = 1; i <= kProposals; ++i) {
    const Answer& answer = answers[static_cast<size_t>(i - 1)];
    ASSERT_THAT(answer, IsOk());
    EXPECT_EQ(answer->title(), absl::StrCat("Inovasi ", i));
    EXPECT_EQ(answer->agency(), OfGresik(i) ? kGresik : kMalang);
    EXPECT_EQ(Create(i)->SerializeAsString(), answer->SerializeAsString()) << "asked again";
    EXPECT_EQ(s_.Get(answer->name(), OfGresik(i) ? kGresikAdmin : kMalangAdmin)->SerializeAsString(),
              answer->SerializeAsString());
    numbers.insert(answer->registration_number());
    expected.insert(absl::StrFormat("KIPP-2018-%06d", i));
  }
  EXPECT_EQ(numbers, expected) << "no gap, none twice";
  EXPECT_EQ(s_.Count("SELECT COUNT(*) FROM proposal"), kProposals);
  EXPECT_EQ(s_.Count("SELECT COUNT(*) FROM audit WHERE method LIKE '%CreateProposal'"), kProposals);
}

TEST_F(ProposalCreationTest, RefusesOneAndMakesTheOthers) {
  v1::CreateProposalRequest faulty = Wish(kProposals + 1);
  faulty.mutable_proposal()->set_group("asal");
  v1::CreateProposalRequest foreign = Wish(kProposals + 2);
  foreign.mutable_proposal()->set_agency(kMalang);
  const std::vector<Answer> answers = CreateAll({
      [&] { EXPECT_THAT(Send(faulty, kProposals + 1), ReasonIs(kCodeUnknown)); },
      [&] { EXPECT_THAT(Send(foreign, kProposals + 2), ReasonIs(kPermissionDenied)); },
  });
  for (const Answer& answer : answers) EXPECT_THAT(answer, IsOk());
  EXPECT_EQ(s_.Count("SELECT COUNT(*) FROM proposal"), kProposals);
  EXPECT_EQ(s_.Count("SELECT last_number FROM registration_counter"), kProposals);
}

// The rows of all are undone together; then each is made alone.
TEST_F(ProposalCreationTest, ARepetitionAmongOthersMakesNothingTwice) {
  const Answer first = Create(1);
  v1::CreateProposalRequest reused = Wish(3);
  reused.set_request_id(Wish(1).request_id());
  const std::vector<Answer> answers = CreateAll({
      [&] { EXPECT_EQ(Create(2)->title(), "Inovasi 2"); },
      [&] { EXPECT_THAT(Send(reused, 1), ReasonIs(kRequestIdReused)); },
  });
  EXPECT_EQ(answers[0]->SerializeAsString(), first->SerializeAsString());
  EXPECT_EQ(s_.Count("SELECT COUNT(*) FROM proposal"), kProposals);
  EXPECT_EQ(s_.Count("SELECT COUNT(DISTINCT registration_number) FROM proposal"), kProposals);
  EXPECT_EQ(s_.Count("SELECT last_number FROM registration_counter"), kProposals) << "no gap";
}

}  // namespace
}  // namespace juri::submission
