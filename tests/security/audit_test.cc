// Who reads what of the audit trail.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <limits>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/status/reasons.h"
#include "common/testing/status_matchers.h"
#include "tests/audit_trail.h"
#include "tests/must.h"
#include "tests/people.h"
#include "tests/requests.h"
#include "tests/security/any_call.h"
#include "tests/security/holders.h"
#include "tests/security/scene.h"

namespace juri {
namespace {

using common::v1::AuditRow;
using common::v1::ListAuditRowsRequest;
using testing::AllOf;
using testing::Contains;
using testing::Each;
using testing::EndsWith;
using testing::IsEmpty;
using testing::Property;
using testing::StartsWith;

ListAuditRowsRequest Within(const std::string& competition) {
  ListAuditRowsRequest request;
  request.set_parent(competition);
  return request;
}

// "{account} {method} {object}" of what was done.
std::vector<std::string> Done(const std::vector<AuditRow>& rows) {
  std::vector<std::string> done;
  for (const AuditRow& row : rows) {
    if (row.denial().empty()) done.push_back(absl::StrCat(row.account(), " ", row.method(), " ", row.object()));
  }
  return done;
}

std::vector<const google::protobuf::MethodDescriptor*> ListingMethods() {
  auto methods = CallableMethods();
  std::erase_if(methods, [](const auto* method) { return method->name() != "ListAuditRows"; });
  return methods;
}

TEST(AuditRows, AreThoseOfTheCompetitionForItsOrganizerAndAuditor) {
  const std::vector<AuditRow> rows = AuditRowsFor(Scene().organizer().session, Within(Scene().name()));
  EXPECT_THAT(rows,
              Each(Property(&AuditRow::object, testing::AnyOf(Scene().name(), StartsWith(Scene().name() + "/")))));
  const std::vector<std::string> done = Done(rows);
  EXPECT_THAT(done, Contains(AllOf(StartsWith(Scene().agency_admin(0).account), EndsWith(Scene().proposal(3)),
                                   testing::HasSubstr("/SubmitProposal "))));
  EXPECT_THAT(done, Contains(AllOf(StartsWith(Scene().JudgesOf("evaluation")[0].account),
                                   testing::HasSubstr("/FileScoreSheet "))));
  EXPECT_THAT(done, Contains(AllOf(StartsWith(Scene().organizer().account), testing::HasSubstr("/PublishList "),
                                   EndsWith(Scene().ListName("top-6")))));
  EXPECT_EQ(Done(AuditRowsFor(Scene().auditor().session, Within(Scene().name()))), done);
}

TEST(AuditRows, OfNoCompetitionAreForAdministrators) {
  const AnyCaller caller(Installation::Shared());
  ListAuditRowsRequest of_accounts = Within("competitions/-");
  of_accounts.set_object(Scene().organizer().account);
  for (const Person* person : {&Scene().organizer(), &Scene().auditor()}) {
    for (const auto* method : ListingMethods()) {
      EXPECT_THAT(caller.Call(method, of_accounts, person->session.token()), ReasonIs(kPermissionDenied))
          << method->full_name();
      EXPECT_THAT(caller.Call(method, ListAuditRowsRequest(), person->session.token()),
                  StatusIs(absl::StatusCode::kInvalidArgument))
          << method->full_name();
    }
  }
  EXPECT_THAT(Done(AuditRowsFor(Installation::Shared().administrator(), of_accounts)),
              Contains(testing::HasSubstr("/CreateAccount")));
}

TEST(AuditRows, TellWhoWasDeniedWhat) {
  const Person stranger = NewPerson(Installation::Shared(), "audit-stranger", {});
  submission::v1::GetProposalRequest guess;
  guess.set_name(Scene().proposal(3));
  const absl::Status denied =
      stranger.session.Call(&submission::v1::SubmissionService::Stub::GetProposal, guess).status();
  ASSERT_THAT(denied, ReasonIs(kPermissionDenied));
  ASSERT_FALSE(DenialIn("submission", denied).empty());
  ListAuditRowsRequest request = Within(Scene().name());
  request.set_account(stranger.account);
  const std::vector<AuditRow> rows = AuditRowsFor(Scene().auditor().session, request);
  ASSERT_THAT(rows, testing::SizeIs(1));
  EXPECT_EQ(rows[0].account(), stranger.account);
  EXPECT_EQ(rows[0].method(), "juri.submission.v1.SubmissionService/GetProposal");
  EXPECT_EQ(rows[0].object(), Scene().proposal(3));
  EXPECT_EQ(rows[0].denial(), "common.PERMISSION_DENIED");
}

TEST(AuditRows, AreChosenByObjectAndTimeAndComeTheNewestFirst) {
  ListAuditRowsRequest request = Within(Scene().name());
  request.set_object(Scene().proposal(3));
  request.set_page_size(1);
  const std::vector<AuditRow> rows = AuditRowsFor(Scene().organizer().session, request);
  EXPECT_THAT(rows, Each(Property(&AuditRow::object, Scene().proposal(3))));
  const auto find = [&](const char* method) {
    return std::find_if(rows.begin(), rows.end(),
                        [&](const AuditRow& row) { return absl::EndsWith(row.method(), method); });
  };
  const auto screened = find("/ScreenProposal"), submitted = find("/SubmitProposal"), created = find("/CreateProposal");
  EXPECT_LT(screened, submitted);
  EXPECT_LT(submitted, created);
  ASSERT_LT(created, rows.end());
  *request.mutable_start_time() = submitted->create_time();
  *request.mutable_end_time() = screened->create_time();
  EXPECT_THAT(Done(AuditRowsFor(Scene().organizer().session, request)), testing::SizeIs(1));
  request.mutable_end_time()->set_seconds(std::numeric_limits<int64_t>::min());
  EXPECT_THAT(AuditRowsFor(Scene().organizer().session, request), IsEmpty());
}

}  // namespace
}  // namespace juri
