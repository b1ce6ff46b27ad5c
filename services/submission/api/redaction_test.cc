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
using ::testing::SizeIs;

using Stub = RunningSubmission::Stub;

constexpr char kOriginal[] = "Darah sering terlambat datang.";

class RedactionTest : public testing::Test {
 protected:
  RedactionTest() {
    s_.Prepare();
    proposal_ = s_.Screen(s_.Submitted(), v1::SCREENING_VERDICT_ELIGIBLE, "").value();
  }

  v1::RedactProposalPartRequest Copy(const std::string& text, const std::string& etag = "",
                                     const std::string& part = "latar-belakang") const {
    v1::RedactProposalPartRequest request;
    request.mutable_redaction()->set_name(absl::StrCat(proposal_.name(), "/redactions/", part));
    request.mutable_redaction()->set_text(text);
    request.mutable_redaction()->set_etag(etag);
    request.set_request_id(NewRequestId());
    return request;
  }
  absl::StatusOr<v1::Redaction> Redact(const v1::RedactProposalPartRequest& request,
                                       const std::string& token = kSecretariat) {
    return s_.Call(&Stub::RedactProposalPart, request, token);
  }
  absl::StatusOr<v1::ListRedactionsResponse> List(const std::string& proposal, const std::string& token = kAuditor,
                                                  int page_size = 0, const std::string& page_token = "") {
    v1::ListRedactionsRequest request;
    request.set_parent(proposal);
    request.set_page_size(page_size);
    request.set_page_token(page_token);
    return s_.Call(&Stub::ListRedactions, request, token);
  }
  v1::EntryText TextFor(bool redacted) {
    v1::GetEntryTextRequest request;
    request.set_name(proposal_.name());
    request.set_redacted(redacted);
    return s_.Call(&Stub::GetEntryText, request, kService).value();
  }

  RunningSubmission s_;
  v1::Proposal proposal_;  // eligible
};

TEST_F(RedactionTest, StandsForTheOriginalWhereItIsAskedFor) {
  EXPECT_EQ(TextFor(true).parts(0).text(), kOriginal) << "no copy, no change";
  EXPECT_THAT(TextFor(true).redacted_parts(), IsEmpty());
  const auto copy = Redact(Copy("[...] sering terlambat datang."));
  ASSERT_THAT(copy, IsOk());
  EXPECT_EQ(copy->revision(), 1);
  EXPECT_TRUE(copy->has_create_time());
  const v1::EntryText redacted = TextFor(true);
  ASSERT_EQ(redacted.parts_size(), 1);
  EXPECT_EQ(redacted.parts(0).text(), "[...] sering terlambat datang.");
  EXPECT_THAT(redacted.redacted_parts(), ElementsAre("latar-belakang"));
  EXPECT_EQ(TextFor(false).parts(0).text(), kOriginal);
  EXPECT_THAT(TextFor(false).redacted_parts(), IsEmpty());
}

TEST_F(RedactionTest, LeavesTheProposalAndItsReceiptAsTheyAre) {
  v1::GetReceiptRequest request;
  request.set_name(proposal_.name());
  const v1::Receipt receipt = s_.Call(&Stub::GetReceipt, request, kGresikAdmin).value();
  ASSERT_THAT(Redact(Copy("[...]")), IsOk());
  for (const char* token : {kGresikAdmin, kGresikInnovator, kOrganizer}) {
    EXPECT_EQ(s_.Get(proposal_.name(), token)->SerializeAsString(), proposal_.SerializeAsString()) << token;
  }
  EXPECT_EQ(s_.Call(&Stub::GetReceipt, request, kGresikAdmin)->SerializeAsString(), receipt.SerializeAsString());
}

TEST_F(RedactionTest, KeepsEveryRevision) {
  const v1::Redaction first = Redact(Copy("[1]")).value();
  const v1::Redaction second = Redact(Copy("[2]", first.etag()), kOrganizer).value();
  EXPECT_EQ(second.revision(), 2);
  EXPECT_EQ(TextFor(true).parts(0).text(), "[2]");
  const auto listed = List(proposal_.name());
  ASSERT_THAT(listed, IsOk());
  ASSERT_THAT(listed->redactions(), SizeIs(2));
  EXPECT_EQ(listed->redactions(0).SerializeAsString(), first.SerializeAsString());
  EXPECT_EQ(listed->redactions(1).SerializeAsString(), second.SerializeAsString());
  const auto page = List(proposal_.name(), kAuditor, 1);
  ASSERT_THAT(page, IsOk());
  ASSERT_THAT(page->redactions(), SizeIs(1));
  const auto rest = List(proposal_.name(), kAuditor, 1, page->next_page_token());
  ASSERT_THAT(rest, IsOk());
  EXPECT_EQ(rest->redactions(0).text(), "[2]");
  EXPECT_EQ(rest->next_page_token(), "");
  EXPECT_THAT(List(proposal_.name(), kOrganizer, 1, page->next_page_token()), ReasonIs(kPageTokenInvalid));
  EXPECT_EQ(s_.Count("SELECT COUNT(*) FROM audit WHERE method LIKE '%RedactProposalPart' AND resource LIKE"
                     " '%/redactions/latar-belakang' AND revision_before = revision_after - 1"),
            2);
}

TEST_F(RedactionTest, HasOneEffectForOneRequest) {
  const v1::RedactProposalPartRequest request = Copy("[1]");
  const v1::Redaction once = Redact(request).value();
  EXPECT_EQ(Redact(request)->SerializeAsString(), once.SerializeAsString());
  EXPECT_EQ(s_.Count("SELECT COUNT(*) FROM redaction"), 1);
}

TEST_F(RedactionTest, RefusesWhatItsContractSays) {
  EXPECT_THAT(Redact(Copy("[1]", "", "lampiran")), ReasonIs(kPartNotWritten)) << "in the definition, not written";
  EXPECT_THAT(Redact(Copy("[1]", "", "asal")), ReasonIs(kPartNotWritten));
  EXPECT_THAT(Redact(Copy("")), TellsFault("redaction.text", kFieldRequired));
  const std::string etag = Redact(Copy("[1]"))->etag();
  EXPECT_THAT(Redact(Copy("[2]")), ReasonIs(kEtagRequired));
  ASSERT_THAT(Redact(Copy("[2]", etag)), IsOk());
  EXPECT_THAT(Redact(Copy("[3]", etag)), ReasonIs(kEtagMismatch));
  v1::RedactProposalPartRequest of_another = Copy("[1]");
  for (const v1::Proposal& early : {s_.Create().value(), s_.Submitted()}) {
    of_another.mutable_redaction()->set_name(absl::StrCat(early.name(), "/redactions/latar-belakang"));
    EXPECT_THAT(Redact(of_another), ReasonIs(kProposalState));
  }
  of_another.mutable_redaction()->set_name(
      "competitions/kipp-2018/proposals/00000000-0000-7000-8000-000000000000/redactions/latar-belakang");
  EXPECT_THAT(Redact(of_another), ReasonIs(kPermissionDenied));
  EXPECT_THAT(List("competitions/kipp-2018/proposals/00000000-0000-7000-8000-000000000000"),
              ReasonIs(kPermissionDenied));
}

TEST_F(RedactionTest, IsNotForAgenciesNorTheirs) {
  for (const char* token : {kGresikAdmin, kGresikInnovator, kMalangAdmin, kAdministrator, kService, kElsewhere}) {
    EXPECT_THAT(Redact(Copy("[1]"), token), ReasonIs(kPermissionDenied)) << token;
    EXPECT_THAT(List(proposal_.name(), token), ReasonIs(kPermissionDenied)) << token;
  }
  EXPECT_THAT(Redact(Copy("[1]"), kAuditor), ReasonIs(kPermissionDenied)) << "who only reads";
  EXPECT_THAT(List(proposal_.name(), kNobody), ReasonIs(kUnauthenticated));
  for (const char* token : {kSecretariat, kOrganizer, kAuditor}) {
    EXPECT_THAT(List(proposal_.name(), token), IsOk()) << token;
  }
}

}  // namespace
}  // namespace juri::submission
