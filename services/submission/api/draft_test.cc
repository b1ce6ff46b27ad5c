#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "common/testing/status_matchers.h"
#include "services/submission/domain/reasons.h"
#include "services/submission/testing/fault_matcher.h"
#include "services/submission/testing/running_submission.h"

namespace juri::submission {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

using Stub = RunningSubmission::Stub;

absl::StatusOr<v1::Proposal> Update(RunningSubmission& s, const v1::Proposal& proposal,
                                    const std::vector<std::string>& paths,
                                    const std::string& token = kGresikInnovator) {
  v1::UpdateProposalRequest request;
  *request.mutable_proposal() = proposal;
  request.mutable_update_mask()->mutable_paths()->Add(paths.begin(), paths.end());
  request.set_request_id(NewRequestId());
  return s.Call(&Stub::UpdateProposal, request, token);
}

v1::Proposal Titled(v1::Proposal proposal, const std::string& title) {
  proposal.set_title(title);
  return proposal;
}

std::vector<std::string> Check(RunningSubmission& s, const std::string& name) {
  v1::CheckProposalRequest request;
  request.set_name(name);
  const auto response = s.Call(&Stub::CheckProposal, request, kGresikInnovator).value();
  std::vector<std::string> findings;
  for (const v1::Finding& finding : response.findings()) {
    findings.push_back(absl::StrCat(finding.field(), " ", finding.reason(), finding.blocking() ? "" : " (warning)"));
    EXPECT_NE(finding.text(), "");
  }
  return findings;
}

TEST(CreateProposalTest, GivesConsecutiveRegistrationNumbers) {
  RunningSubmission s;
  s.Prepare();
  const auto first = s.Create();
  ASSERT_THAT(first, IsOk());
  EXPECT_EQ(first->registration_number(), "KIPP-2018-000001");
  EXPECT_EQ(first->state(), v1::PROPOSAL_STATE_DRAFT);
  EXPECT_EQ(first->revision(), 1);
  auto faulty = RunningSubmission::CompleteDraft();
  faulty.mutable_proposal()->set_group("asal");
  EXPECT_THAT(s.Create(faulty), ReasonIs(kCodeUnknown));
  EXPECT_EQ(s.Create()->registration_number(), "KIPP-2018-000002");
  EXPECT_EQ(s.Get(first->name())->SerializeAsString(), first->SerializeAsString());
  EXPECT_EQ(s.Count("SELECT COUNT(*) FROM audit WHERE method LIKE '%CreateProposal'"), 2);
}

TEST(CreateProposalTest, NeedNotBeComplete) {
  RunningSubmission s;
  s.Prepare();
  auto request = RunningSubmission::CompleteDraft();
  request.mutable_proposal()->Clear();
  request.mutable_proposal()->set_agency(kGresik);
  const auto empty = s.Create(request, kGresikInnovator);
  ASSERT_THAT(empty, IsOk());
  EXPECT_THAT(Check(s, empty->name()),
              ElementsAre("title PROPOSAL_INCOMPLETE", "group PROPOSAL_INCOMPLETE", "category PROPOSAL_INCOMPLETE",
                          "parts[latar-belakang] PROPOSAL_INCOMPLETE"));
}

TEST(CreateProposalTest, RefusesWhatItsContractSays) {
  RunningSubmission s;
  EXPECT_THAT(s.Create(), ReasonIs(kDefinitionNotFrozen));
  ASSERT_THAT(s.CreateCompetition("kipp-2018", DefinitionFor()), IsOk());
  EXPECT_THAT(s.Create(), ReasonIs(kDefinitionNotFrozen));
}

TEST(CreateProposalTest, OnlyForThePeopleOfTheAgency) {
  RunningSubmission s;
  s.Prepare();
  EXPECT_THAT(s.Create(RunningSubmission::CompleteDraft(), kNobody), ReasonIs(kUnauthenticated));
  for (const char* token : {kMalangAdmin, kElsewhere, kOrganizer, kSecretariat, kAuditor, kService, kAdministrator}) {
    EXPECT_THAT(s.Create(RunningSubmission::CompleteDraft(), token), ReasonIs(kPermissionDenied)) << token;
  }
  EXPECT_THAT(s.Create(RunningSubmission::CompleteDraft("agencies/kemenkes"), kMinistryAdmin),
              ReasonIs(kAgencyTypeNotAllowed));
  s.identity().Add("ghost", {"accounts/ghost", {{common::v1::ROLE_AGENCY_ADMIN, kCompetition, "agencies/ghost"}}});
  EXPECT_THAT(s.Create(RunningSubmission::CompleteDraft("agencies/ghost"), "ghost"), ReasonIs(kAgencyNotFound));
}

TEST(CreateProposalTest, NotAfterTheClose) {
  RunningSubmission s;
  s.Prepare({.closes = absl::FromUnixSeconds(1'600'000'000)});
  EXPECT_THAT(s.Create(), ReasonIs(kSubmissionClosed));
}

TEST(CreateProposalTest, TellsEveryFaultOfTheContent) {
  RunningSubmission s;
  s.Prepare();
  auto request = RunningSubmission::CompleteDraft();
  request.mutable_proposal()->set_category("sawah");
  request.mutable_proposal()->mutable_parts(0)->set_code("penutup");
  auto& part = *request.mutable_proposal()->add_parts();
  part.set_code("lampiran");
  part.set_text("satu dua tiga empat lima enam");
  const auto refused = s.Create(request);
  EXPECT_THAT(refused, ReasonIs(kCodeUnknown));
  EXPECT_EQ(DetailsOf(refused.status())->violations.size(), 3);
  request.mutable_proposal()->set_category("kesehatan");
  request.mutable_proposal()->mutable_parts(0)->set_code("latar-belakang");
  EXPECT_THAT(s.Create(request), ReasonIs(kTextTooLong));
  part.set_text("satu");
  *request.mutable_proposal()->add_parts() = part;
  EXPECT_THAT(s.Create(request), ReasonIs(kCodeRepeated));
}

// Abuse case 17: what the server owns is ignored.
TEST(CreateProposalTest, IgnoresWhatTheServerOwns) {
  RunningSubmission s;
  s.Prepare();
  auto request = RunningSubmission::CompleteDraft();
  v1::Proposal& mine = *request.mutable_proposal();
  mine.set_name("competitions/kipp-2018/proposals/00000000-0000-7000-8000-000000000000");
  mine.set_registration_number("KIPP-2018-999999");
  mine.set_state(v1::PROPOSAL_STATE_ELIGIBLE);
  mine.set_revision(99);
  mine.mutable_submit_time()->set_seconds(1);
  mine.mutable_decision()->set_note("lolos");
  const auto made = s.Create(request);
  ASSERT_THAT(made, IsOk());
  EXPECT_NE(made->name(), mine.name());
  EXPECT_EQ(made->registration_number(), "KIPP-2018-000001");
  EXPECT_EQ(made->state(), v1::PROPOSAL_STATE_DRAFT);
  EXPECT_EQ(made->revision(), 1);
  EXPECT_FALSE(made->has_submit_time());
  EXPECT_FALSE(made->has_decision());
}

// Abuse cases 19 and 24: refused, or stored byte for byte.
TEST(CreateProposalTest, StoresTextsByteForByte) {
  RunningSubmission s;
  s.Prepare();
  for (const char* text : {"'; DROP TABLE proposal; -- \\", "\"quoted\" \\u0041 %s ? `x`", "😀 naïve — “kutip” 漢字",
                           "satu\r\ndua\ttiga", "<script>alert(1)</script>", "=1+1"}) {
    auto request = RunningSubmission::CompleteDraft();
    request.mutable_proposal()->mutable_parts(0)->set_text(text);
    const auto made = s.Create(request);
    ASSERT_THAT(made, IsOk()) << text;
    EXPECT_EQ(s.Get(made->name())->parts(0).text(), text);
  }
}

TEST(CreateProposalTest, RefusesTextsThatDeceive) {
  RunningSubmission s;
  s.Prepare();
  auto request = RunningSubmission::CompleteDraft();
  std::string& title = *request.mutable_proposal()->mutable_title();
  std::string& text = *request.mutable_proposal()->mutable_parts(0)->mutable_text();
  title = "satu\ndua";
  EXPECT_THAT(s.Create(request), TellsFault("proposal.title", kFieldControlCharacter));
  title = "kiri \u202e nanak";
  EXPECT_THAT(s.Create(request), TellsFault("proposal.title", kFieldControlCharacter));
  title = "Gelas Darah";
  text = std::string("nol \0 di sini", 13);
  EXPECT_THAT(s.Create(request), TellsFault("proposal.parts[0].text", kFieldControlCharacter));
  text = "bukan \xff UTF-8";
  EXPECT_FALSE(s.Create(request).ok());
  EXPECT_EQ(s.Count("SELECT COUNT(*) FROM proposal"), 0);
}

TEST(CreateProposalTest, CountsLengthInCodePoints) {
  RunningSubmission s;
  s.Prepare();
  const auto repeated = [](int count) {
    std::string text;
    for (int i = 0; i < count; ++i) text += "😀";
    return text;
  };
  auto request = RunningSubmission::CompleteDraft();
  request.mutable_proposal()->set_title(repeated(300));
  EXPECT_THAT(s.Create(request), IsOk());
  request = RunningSubmission::CompleteDraft();
  request.mutable_proposal()->set_title(repeated(301));
  EXPECT_THAT(s.Create(request), TellsFault("proposal.title", kFieldTooLong));
  request = RunningSubmission::CompleteDraft();
  request.mutable_proposal()->mutable_parts(0)->set_text(std::string(1 << 20, 'x'));
  EXPECT_THAT(s.Create(request), TellsFault("proposal.parts[0].text", kFieldTooLong));
}

TEST(UpdateProposalTest, ChangesOnlyTheMaskedFields) {
  RunningSubmission s;
  s.Prepare();
  v1::Proposal proposal = s.Create().value();
  v1::Proposal change;
  change.set_name(proposal.name());
  change.set_etag(proposal.etag());
  change.set_title("Judul baru");
  const auto updated = Update(s, change, {"title"});
  ASSERT_THAT(updated, IsOk());
  EXPECT_EQ(updated->title(), "Judul baru");
  EXPECT_EQ(updated->group(), "umum");
  EXPECT_EQ(updated->parts_size(), 1);
  EXPECT_EQ(updated->revision(), 2);
  EXPECT_NE(updated->etag(), proposal.etag());
  EXPECT_EQ(updated->registration_number(), proposal.registration_number());
  change.set_etag(updated->etag());
  const auto emptied = Update(s, change, {"parts", "category"});
  ASSERT_THAT(emptied, IsOk());
  EXPECT_EQ(emptied->parts_size(), 0);
  EXPECT_EQ(emptied->category(), "");
  EXPECT_EQ(emptied->title(), "Judul baru");
}

// Abuse case 16.
TEST(UpdateProposalTest, RefusesMasksThatReachTooFar) {
  RunningSubmission s;
  s.Prepare();
  const v1::Proposal proposal = s.Create().value();
  const std::vector<std::vector<std::string>> masks = {
      {},          {"*"},    {"state"},          {"registration_number"}, {"name"},       {"agency"},       {"etag"},
      {"title.x"}, {"asal"}, {"title", "title"}, {"submit_time"},         {"parts.text"}, {"decision.note"}};
  for (const auto& mask : masks) {
    const auto refused = Update(s, Titled(proposal, "Lain"), mask);
    EXPECT_THAT(refused, StatusIs(absl::StatusCode::kInvalidArgument)) << ::testing::PrintToString(mask);
  }
  EXPECT_EQ(s.Get(proposal.name())->SerializeAsString(), proposal.SerializeAsString());
}

// Abuse case 28.
TEST(UpdateProposalTest, NeedsTheCurrentEtag) {
  RunningSubmission s;
  s.Prepare();
  const v1::Proposal first = s.Create().value();
  v1::Proposal blind = Titled(first, "Buta");
  blind.clear_etag();
  EXPECT_THAT(Update(s, blind, {"title"}), ReasonIs(kEtagRequired));
  ASSERT_THAT(Update(s, Titled(first, "Kedua"), {"title"}), IsOk());
  EXPECT_THAT(Update(s, Titled(first, "Ketiga"), {"title"}), ReasonIs(kEtagMismatch));
  EXPECT_EQ(s.Get(first.name())->title(), "Kedua");
}

TEST(UpdateProposalTest, RefusesWhatItsContractSays) {
  RunningSubmission s;
  s.Prepare();
  v1::Proposal proposal = s.Create().value();
  EXPECT_THAT(Update(s, proposal, {"title"}, kMalangAdmin), ReasonIs(kPermissionDenied));
  EXPECT_THAT(Update(s, proposal, {"title"}, kElsewhere), ReasonIs(kPermissionDenied));
  EXPECT_THAT(Update(s, proposal, {"title"}, kOrganizer), ReasonIs(kPermissionDenied));
  v1::Proposal missing = proposal;
  missing.set_name("competitions/kipp-2018/proposals/00000000-0000-7000-8000-000000000000");
  EXPECT_THAT(Update(s, missing, {"title"}), ReasonIs(kPermissionDenied));
  v1::Proposal wrong = proposal;
  wrong.set_group("asal");
  EXPECT_THAT(Update(s, wrong, {"group"}), ReasonIs(kCodeUnknown));
  ASSERT_THAT(s.Submit(proposal), IsOk());
  EXPECT_THAT(Update(s, s.Get(proposal.name()).value(), {"title"}), ReasonIs(kProposalState));
}

TEST(CheckProposalTest, AnswersThoseWhoMayReadTheProposal) {
  RunningSubmission s;
  s.Prepare();
  const v1::Proposal proposal = s.Create().value();
  EXPECT_THAT(Check(s, proposal.name()), IsEmpty());
  v1::CheckProposalRequest request;
  request.set_name(proposal.name());
  EXPECT_THAT(s.Call(&Stub::CheckProposal, request, kAuditor), IsOk());
  EXPECT_THAT(s.Call(&Stub::CheckProposal, request, kMalangAdmin), ReasonIs(kPermissionDenied));
  ASSERT_THAT(s.Submit(proposal), IsOk());
  EXPECT_THAT(Check(s, proposal.name()), ElementsAre("state PROPOSAL_STATE"));
}

TEST(CheckProposalTest, WarnsBeforeTheWindowOpens) {
  RunningSubmission s;
  s.Prepare({.opens = absl::FromUnixSeconds(4'000'000'000)});
  EXPECT_THAT(Check(s, s.Create()->name()), ElementsAre("competition SUBMISSION_NOT_OPEN (warning)"));
}

}  // namespace
}  // namespace juri::submission
