#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/testing/status_matchers.h"
#include "services/submission/domain/reasons.h"
#include "services/submission/testing/fault_matcher.h"
#include "services/submission/testing/running_submission.h"

namespace juri::submission {
namespace {

using Stub = RunningSubmission::Stub;

absl::StatusOr<v1::Proposal> Disqualify(RunningSubmission& s, const v1::Proposal& proposal,
                                        const std::string& token = kOrganizer) {
  v1::DisqualifyProposalRequest request;
  request.set_name(proposal.name());
  request.set_etag(proposal.etag());
  request.set_note("Pernah menang.");
  request.set_request_id(NewRequestId());
  return s.Call(&Stub::DisqualifyProposal, request, token);
}

TEST(ScreenProposalTest, PassesAndFails) {
  RunningSubmission s;
  s.Prepare();
  const auto passed = s.Screen(s.Submitted(), v1::SCREENING_VERDICT_ELIGIBLE, "");
  ASSERT_THAT(passed, IsOk());
  EXPECT_EQ(passed->state(), v1::PROPOSAL_STATE_ELIGIBLE);
  EXPECT_EQ(passed->decision().reason_code(), "");
  const auto failed = s.Screen(s.Submitted(), v1::SCREENING_VERDICT_INELIGIBLE, "tidak-lengkap");
  ASSERT_THAT(failed, IsOk());
  EXPECT_EQ(failed->state(), v1::PROPOSAL_STATE_INELIGIBLE);
  EXPECT_EQ(failed->decision().reason_code(), "tidak-lengkap");
  EXPECT_EQ(s.Get(failed->name())->SerializeAsString(), failed->SerializeAsString());
}

TEST(ScreenProposalTest, WhatIsReturnedCanBeSubmittedAgain) {
  RunningSubmission s;
  s.Prepare({.regency_limit = 1});
  const auto returned = s.Screen(s.Submitted(), v1::SCREENING_VERDICT_RETURNED, "tidak-lengkap");
  ASSERT_THAT(returned, IsOk());
  EXPECT_THAT(s.Submit(s.Create().value()), ReasonIs(kAgencyLimitReached)) << "a returned one keeps its place";
  const auto receipt = s.Submit(*returned);
  ASSERT_THAT(receipt, IsOk());
  EXPECT_EQ(receipt->revision(), 4);
  EXPECT_EQ(s.Count("SELECT COUNT(*) FROM receipt"), 2);
  v1::GetReceiptRequest request;
  request.set_name(returned->name());
  EXPECT_EQ(s.Call(&Stub::GetReceipt, request, kGresikAdmin)->SerializeAsString(), receipt->SerializeAsString());
}

TEST(ScreenProposalTest, RefusesWhatItsContractSays) {
  RunningSubmission s;
  s.Prepare();
  const v1::Proposal draft = s.Create().value();
  EXPECT_THAT(s.Screen(draft, v1::SCREENING_VERDICT_ELIGIBLE, ""), ReasonIs(kProposalState));
  v1::Proposal submitted = s.Submitted();
  EXPECT_THAT(s.Screen(submitted, v1::SCREENING_VERDICT_ELIGIBLE, "tidak-lengkap"), ReasonIs(kScreeningReason));
  EXPECT_THAT(s.Screen(submitted, v1::SCREENING_VERDICT_INELIGIBLE, ""), ReasonIs(kScreeningReason));
  EXPECT_THAT(s.Screen(submitted, v1::SCREENING_VERDICT_INELIGIBLE, "asal"), ReasonIs(kCodeUnknown));
  EXPECT_THAT(s.Screen(submitted, v1::SCREENING_VERDICT_UNSPECIFIED, ""), TellsFault("verdict", kFieldRequired));
  for (const char* token : {kGresikAdmin, kOrganizer, kAuditor, kService, kAdministrator}) {
    EXPECT_THAT(s.Screen(submitted, v1::SCREENING_VERDICT_ELIGIBLE, "", token), ReasonIs(kPermissionDenied)) << token;
  }
  submitted.set_etag("0000000000000000");
  EXPECT_THAT(s.Screen(submitted, v1::SCREENING_VERDICT_ELIGIBLE, ""), ReasonIs(kEtagMismatch));
  submitted.set_name("competitions/kipp-2018/proposals/00000000-0000-7000-8000-000000000000");
  EXPECT_THAT(s.Screen(submitted, v1::SCREENING_VERDICT_ELIGIBLE, ""), ReasonIs(kPermissionDenied));
}

TEST(ScreenProposalTest, NothingIsReturnedAfterTheClose) {
  RunningSubmission s;
  s.Prepare({.closes = absl::FromUnixSeconds(absl::ToUnixSeconds(absl::Now()) + 2)});
  const v1::Proposal submitted = s.Submitted();
  absl::SleepFor(absl::Seconds(2));
  EXPECT_THAT(s.Screen(submitted, v1::SCREENING_VERDICT_RETURNED, "tidak-lengkap"), ReasonIs(kReturnTooLate));
  EXPECT_THAT(s.Screen(submitted, v1::SCREENING_VERDICT_INELIGIBLE, "tidak-lengkap"), IsOk());
}

TEST(DisqualifyProposalTest, TakesAnyProposalOut) {
  RunningSubmission s;
  s.Prepare();
  const auto eligible = s.Screen(s.Submitted(), v1::SCREENING_VERDICT_ELIGIBLE, "");
  const auto out = Disqualify(s, *eligible);
  ASSERT_THAT(out, IsOk());
  EXPECT_EQ(out->state(), v1::PROPOSAL_STATE_DISQUALIFIED);
  EXPECT_EQ(out->decision().note(), "Pernah menang.");
  EXPECT_THAT(Disqualify(s, *out), ReasonIs(kProposalState));
  EXPECT_THAT(s.Withdraw(*out), ReasonIs(kProposalState));
  EXPECT_THAT(Disqualify(s, s.Create().value()), IsOk());
}

TEST(DisqualifyProposalTest, RefusesWhatItsContractSays) {
  RunningSubmission s;
  s.Prepare();
  v1::Proposal submitted = s.Submitted();
  for (const char* token : {kGresikAdmin, kSecretariat, kAuditor, kService, kAdministrator}) {
    EXPECT_THAT(Disqualify(s, submitted, token), ReasonIs(kPermissionDenied)) << token;
  }
  submitted.set_etag("0000000000000000");
  EXPECT_THAT(Disqualify(s, submitted), ReasonIs(kEtagMismatch));
  submitted.set_name("competitions/kipp-2018/proposals/00000000-0000-7000-8000-000000000000");
  EXPECT_THAT(Disqualify(s, submitted), ReasonIs(kPermissionDenied));
}

}  // namespace
}  // namespace juri::submission
