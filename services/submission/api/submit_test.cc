#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/testing/in_parallel.h"
#include "common/testing/status_matchers.h"
#include "services/submission/domain/reasons.h"
#include "services/submission/testing/fault_matcher.h"
#include "services/submission/testing/running_submission.h"

namespace juri::submission {
namespace {

using Stub = RunningSubmission::Stub;

constexpr char kMissing[] = "competitions/kipp-2018/proposals/00000000-0000-7000-8000-000000000000";

absl::StatusOr<v1::Receipt> ReadReceipt(RunningSubmission& s, const std::string& name,
                                        const std::string& token = kGresikInnovator) {
  v1::GetReceiptRequest request;
  request.set_name(name);
  return s.Call(&Stub::GetReceipt, request, token);
}

TEST(SubmitProposalTest, AnswersWithAReceiptThatCanBeReadAgain) {
  RunningSubmission s;
  s.Prepare();
  const v1::Proposal draft = s.Create().value();
  EXPECT_THAT(ReadReceipt(s, draft.name()), ReasonIs(kReceiptNotFound));
  const auto receipt = s.Submit(draft);
  ASSERT_THAT(receipt, IsOk());
  EXPECT_EQ(receipt->proposal(), draft.name());
  EXPECT_EQ(receipt->registration_number(), "KIPP-2018-000001");
  EXPECT_EQ(receipt->revision(), 2);
  EXPECT_EQ(receipt->content_sha256().size(), 64);
  const v1::Proposal submitted = s.Get(draft.name()).value();
  EXPECT_EQ(submitted.state(), v1::PROPOSAL_STATE_SUBMITTED);
  EXPECT_EQ(submitted.revision(), 2);
  EXPECT_EQ(submitted.submit_time().SerializeAsString(), receipt->submit_time().SerializeAsString());
  for (const char* token : {kGresikInnovator, kSecretariat, kOrganizer, kAuditor}) {
    const auto again = ReadReceipt(s, draft.name(), token);
    ASSERT_THAT(again, IsOk()) << token;
    EXPECT_EQ(again->SerializeAsString(), receipt->SerializeAsString());
  }
  EXPECT_THAT(ReadReceipt(s, draft.name(), kMalangAdmin), ReasonIs(kPermissionDenied));
  EXPECT_THAT(ReadReceipt(s, kMissing), ReasonIs(kPermissionDenied));
  EXPECT_EQ(s.Count("SELECT COUNT(*) FROM audit WHERE method LIKE '%SubmitProposal' AND revision_after = 2"), 1);
}

TEST(SubmitProposalTest, RefusesAnIncompleteOneWithEveryFault) {
  RunningSubmission s;
  s.Prepare();
  auto request = RunningSubmission::CompleteDraft();
  request.mutable_proposal()->clear_title();
  request.mutable_proposal()->clear_parts();
  const v1::Proposal draft = s.Create(request).value();
  const auto refused = s.Submit(draft);
  EXPECT_THAT(refused, ReasonIs(kProposalIncomplete));
  const auto details = DetailsOf(refused.status());
  ASSERT_EQ(details->violations.size(), 2);
  EXPECT_EQ(details->violations[0].field, "title");
  EXPECT_EQ(details->violations[1].field, "parts[latar-belakang]");
  EXPECT_EQ(s.Get(draft.name())->state(), v1::PROPOSAL_STATE_DRAFT);
  EXPECT_EQ(s.Count("SELECT COUNT(*) FROM receipt"), 0);
}

// Abuse case 29.
TEST(SubmitProposalTest, RefusesASecondTimeAndAfterWithdrawal) {
  RunningSubmission s;
  s.Prepare();
  const v1::Proposal draft = s.Create().value();
  ASSERT_THAT(s.Submit(draft), IsOk());
  EXPECT_THAT(s.Submit(draft), ReasonIs(kProposalState));
  const v1::Proposal submitted = s.Get(draft.name()).value();
  EXPECT_THAT(s.Submit(submitted), ReasonIs(kProposalState));
  const auto withdrawn = s.Withdraw(submitted);
  ASSERT_THAT(withdrawn, IsOk());
  EXPECT_EQ(withdrawn->decision().note(), "Tidak jadi.");
  EXPECT_THAT(s.Submit(*withdrawn), ReasonIs(kProposalState));
  EXPECT_THAT(s.Withdraw(*withdrawn), ReasonIs(kProposalState));
}

// Abuse case 28.
TEST(SubmitProposalTest, NeedsTheCurrentEtag) {
  RunningSubmission s;
  s.Prepare();
  v1::Proposal draft = s.Create().value();
  draft.set_etag("0000000000000000");
  EXPECT_THAT(s.Submit(draft), ReasonIs(kEtagMismatch));
  EXPECT_THAT(s.Withdraw(draft), ReasonIs(kEtagMismatch));
  draft.clear_etag();
  EXPECT_THAT(s.Submit(draft), TellsFault("etag", kFieldRequired));
  EXPECT_THAT(s.Withdraw(draft), TellsFault("etag", kFieldRequired));
}

TEST(SubmitProposalTest, OnlyForTheAdministratorOfTheAgency) {
  RunningSubmission s;
  s.Prepare();
  v1::Proposal draft = s.Create().value();
  for (const char* token : {kGresikInnovator, kMalangAdmin, kElsewhere, kOrganizer, kSecretariat, kAuditor, kService}) {
    EXPECT_THAT(s.Submit(draft, token), ReasonIs(kPermissionDenied)) << token;
    EXPECT_THAT(s.Withdraw(draft, token), ReasonIs(kPermissionDenied)) << token;
  }
  draft.set_name(kMissing);
  EXPECT_THAT(s.Submit(draft), ReasonIs(kPermissionDenied));
  EXPECT_THAT(s.Withdraw(draft), ReasonIs(kPermissionDenied));
}

TEST(SubmitProposalTest, NotBeforeTheWindowOpens) {
  RunningSubmission s;
  s.Prepare({.opens = absl::FromUnixSeconds(4'000'000'000)});
  EXPECT_THAT(s.Submit(s.Create().value()), ReasonIs(kSubmissionNotOpen));
}

TEST(SubmitProposalTest, NoMoreThanTheAgencyMay) {
  RunningSubmission s;
  s.Prepare({.regency_limit = 1});
  const v1::Proposal first = s.Submitted();
  const v1::Proposal second = s.Create().value();
  EXPECT_THAT(s.Submit(second), ReasonIs(kAgencyLimitReached));
  const auto malang = s.Create(RunningSubmission::CompleteDraft(kMalang), kMalangAdmin);
  EXPECT_THAT(s.Submit(*malang, kMalangAdmin), IsOk());
  ASSERT_THAT(s.Withdraw(first), IsOk());
  EXPECT_THAT(s.Submit(second), IsOk());
}

// Abuse case 31 for agencies: the last place is given once.
TEST(SubmitProposalTest, TwentyAtOnceCannotAllBeTheLastAllowed) {
  RunningSubmission s;
  s.Prepare({.regency_limit = 5});
  std::vector<v1::Proposal> drafts;
  for (int i = 0; i < 20; ++i) drafts.push_back(s.Create().value());
  std::atomic<int> accepted = 0;
  InParallel(20, 20, [&](int i) {
    const auto receipt = s.Submit(drafts[i]);
    accepted += receipt.ok();
    EXPECT_THAT(receipt, ::testing::AnyOf(IsOk(), ReasonIs(kAgencyLimitReached)));
  });
  EXPECT_EQ(accepted, 5);
  EXPECT_EQ(s.Count("SELECT COUNT(*) FROM receipt"), 5);
}

// Abuse case 27.
TEST(RequestIdTest, FiftyTimesInParallelIsOnce) {
  RunningSubmission s;
  s.Prepare();
  const auto request = RunningSubmission::CompleteDraft();
  std::vector<std::string> answers(50);
  InParallel(50, 50, [&](int i) { answers[i] = s.Create(request).value().SerializeAsString(); });
  for (const std::string& answer : answers) EXPECT_EQ(answer, answers[0]);
  EXPECT_EQ(s.Count("SELECT COUNT(*) FROM proposal"), 1);
  EXPECT_EQ(s.Count("SELECT last_number FROM registration_counter"), 1);
  EXPECT_EQ(s.Count("SELECT COUNT(*) FROM audit WHERE method LIKE '%CreateProposal'"), 1);
}

TEST(RequestIdTest, IsOfOneBodyOneUserAndOneMethod) {
  RunningSubmission s;
  s.Prepare();
  auto request = RunningSubmission::CompleteDraft();
  const v1::Proposal made = s.Create(request).value();
  request.mutable_proposal()->set_title("Lain");
  EXPECT_THAT(s.Create(request), ReasonIs(kRequestIdReused));
  request.mutable_proposal()->set_title("Gelas Darah");
  const auto of_another = s.Create(request, kGresikInnovator);
  ASSERT_THAT(of_another, IsOk());
  EXPECT_NE(of_another->name(), made.name());
  v1::SubmitProposalRequest submit;
  submit.set_name(made.name());
  submit.set_etag(made.etag());
  submit.set_request_id(request.request_id());
  const auto receipt = s.Call(&Stub::SubmitProposal, submit, kGresikAdmin);
  ASSERT_THAT(receipt, IsOk());
  EXPECT_EQ(s.Call(&Stub::SubmitProposal, submit, kGresikAdmin)->SerializeAsString(), receipt->SerializeAsString());
  EXPECT_EQ(s.Count("SELECT COUNT(*) FROM receipt"), 1);
}

TEST(RequestIdTest, ARefusalIsNotKept) {
  RunningSubmission s;
  const auto request = RunningSubmission::CompleteDraft();
  EXPECT_THAT(s.Create(request), ReasonIs(kDefinitionNotFrozen));
  s.Prepare();
  EXPECT_THAT(s.Create(request), IsOk());
}

// Abuse case 30. The window is moved to where the test is, never the clock. Client and database share the machine's
// clock here, so what was accepted began in time and what was refused ended too late.
TEST(DeadlineTest, FiveHundredSubmissionsAroundTheClose) {
  constexpr int kSubmissions = 500;
  constexpr absl::Duration kBeforeClose = absl::Milliseconds(700);
  RunningSubmission s;
  const absl::Time close = absl::FromUnixSeconds(absl::ToUnixSeconds(absl::Now()) + 12);
  s.Prepare({.closes = close});
  std::vector<v1::Proposal> drafts(kSubmissions);
  InParallel(16, kSubmissions, [&](int i) { drafts[i] = s.Create().value(); });
  ASSERT_LT(absl::Now(), close - kBeforeClose) << "the drafts were made too slowly for this test";

  std::atomic<int> accepted = 0;
  InParallel(50, kSubmissions, [&](int i) {
    absl::SleepFor(close - kBeforeClose + 2 * kBeforeClose * i / kSubmissions - absl::Now());
    const absl::Time start = absl::Now();
    const auto receipt = s.Submit(drafts[i]);
    if (!receipt.ok()) {
      EXPECT_THAT(receipt, ReasonIs(kSubmissionClosed));
      EXPECT_GT(absl::Now(), close);
      return;
    }
    ++accepted;
    const absl::Time told =
        absl::FromUnixSeconds(receipt->submit_time().seconds()) + absl::Nanoseconds(receipt->submit_time().nanos());
    EXPECT_LE(told, close);
    EXPECT_LE(start, close);
  });
  EXPECT_GT(accepted, 0);
  EXPECT_LT(accepted, kSubmissions);
  EXPECT_EQ(s.Count("SELECT COUNT(*) FROM receipt"), accepted);
  EXPECT_EQ(s.Count("SELECT COUNT(*) FROM proposal WHERE state = 2"), accepted);
  EXPECT_EQ(s.Count("SELECT COUNT(*) FROM receipt AS r JOIN competition AS c USING (competition_id) "
                    "WHERE r.submit_time > c.submission_close_time"),
            0);
}

}  // namespace
}  // namespace juri::submission
