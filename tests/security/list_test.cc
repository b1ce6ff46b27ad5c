// Lists: sizes of pages, and tokens that are none, or not the caller's any more. Every list of every contract.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <limits>

#include "absl/time/clock.h"
#include "common/base/encoding.h"
#include "common/status/reasons.h"
#include "common/testing/status_matchers.h"
#include "tests/must.h"
#include "tests/security/any_call.h"
#include "tests/security/holders.h"
#include "tests/security/scene.h"

namespace juri {
namespace {

namespace pb = google::protobuf;
using identity::v1::IdentityService;
using submission::v1::SubmissionService;

std::vector<const pb::MethodDescriptor*> Lists() {
  std::vector<const pb::MethodDescriptor*> lists = CallableMethods();
  lists.erase(std::remove_if(lists.begin(), lists.end(),
                             [](const auto* m) { return m->input_type()->FindFieldByName("page_size") == nullptr; }),
              lists.end());
  return lists;
}

class ListAbuse : public testing::Test {
 protected:
  ListAbuse() : holders_(Holders(Scene())) {}

  // Somebody who may list, with names as this person would give them.
  Holder ReaderOf(const pb::MethodDescriptor* method) const { return AdmittedTo(method, holders_); }

  absl::StatusOr<std::unique_ptr<pb::Message>> Page(const pb::MethodDescriptor* method, int size,
                                                    const std::string& page_token, const std::string& token) const {
    const auto request = RequestNaming(method, ReaderOf(method).names);
    const pb::Reflection& fields = *request->GetReflection();
    fields.SetInt32(request.get(), method->input_type()->FindFieldByName("page_size"), size);
    fields.SetString(request.get(), method->input_type()->FindFieldByName("page_token"), page_token);
    return caller_.Ask(method, *request, token);
  }

  // The token of the second page; empty where one item is all there is.
  std::string SecondPage(const pb::MethodDescriptor* method) const {
    const auto page = Must(Page(method, 1, "", ReaderOf(method).token));
    return page->GetReflection()->GetString(*page, method->output_type()->FindFieldByName("next_page_token"));
  }

  int ItemsOf(const pb::MethodDescriptor* method, const pb::Message& page) const {
    return page.GetReflection()->FieldSize(page, method->output_type()->field(0));
  }

  const std::vector<Holder> holders_;
  const AnyCaller caller_{Installation::Shared()};
};

TEST_F(ListAbuse, Abuse21SizesOfPages) {
  for (const pb::MethodDescriptor* method : Lists()) {
    SCOPED_TRACE(method->full_name());
    const std::string token = ReaderOf(method).token;
    EXPECT_THAT(Page(method, -1, "", token), StatusIs(absl::StatusCode::kInvalidArgument));
    EXPECT_THAT(Page(method, std::numeric_limits<int32_t>::min(), "", token),
                StatusIs(absl::StatusCode::kInvalidArgument));
    const int usual = ItemsOf(method, *Must(Page(method, 0, "", token)));
    const int most = ItemsOf(method, *Must(Page(method, std::numeric_limits<int32_t>::max(), "", token)));
    EXPECT_LE(usual, 50);
    EXPECT_LE(most, 500);
    EXPECT_GE(most, usual);
  }
}

TEST_F(ListAbuse, Abuse21TokensThatAreNone) {
  std::string of_another_list;
  int lists = 0;
  for (const pb::MethodDescriptor* method : Lists()) {
    SCOPED_TRACE(method->full_name());
    const std::string good = SecondPage(method);
    std::vector<std::string> bad = {"x",       "%00",          std::string(1024, 'A'), Base64UrlText("' OR 1=1 --"),
                                    "../../x", of_another_list};
    if (!good.empty()) {
      ++lists;
      EXPECT_THAT(Page(method, 1, good, ReaderOf(method).token), IsOk());
      for (const size_t at : {size_t{0}, good.size() / 2, good.size() - 2}) {
        std::string tampered = good;
        tampered[at] = tampered[at] == 'A' ? 'B' : 'A';
        bad.push_back(tampered);
      }
      bad.push_back(good.substr(0, good.size() - 4));
      bad.push_back(good + good);
      of_another_list = good;
    }
    bad.erase(std::remove(bad.begin(), bad.end(), ""), bad.end());
    for (const std::string& token : bad) {
      EXPECT_THAT(Page(method, 1, token, ReaderOf(method).token), ReasonIs(kPageTokenInvalid)) << token;
    }
  }
  EXPECT_GE(lists, 6);
}

TEST(TokenAbuse, Abuse21TokensOfAnotherUserOrAnotherFilter) {
  submission::v1::ListProposalsRequest list;
  list.set_parent(Scene().name());
  list.set_page_size(1);
  const client::Session& organizer = Scene().organizer().session;
  list.set_page_token(Must(organizer.Call(&SubmissionService::Stub::ListProposals, list)).next_page_token());
  EXPECT_THAT(organizer.Call(&SubmissionService::Stub::ListProposals, list), IsOk());
  EXPECT_THAT(Scene().second_organizer().session.Call(&SubmissionService::Stub::ListProposals, list),
              ReasonIs(kPageTokenInvalid));
  list.set_agency(Scene().agency(1));
  EXPECT_THAT(organizer.Call(&SubmissionService::Stub::ListProposals, list), ReasonIs(kPageTokenInvalid));
  list.clear_agency();
  list.add_states(submission::v1::PROPOSAL_STATE_ELIGIBLE);
  EXPECT_THAT(organizer.Call(&SubmissionService::Stub::ListProposals, list), ReasonIs(kPageTokenInvalid));
}

TEST(TokenAbuse, Abuse22ATokenAfterTheRoleWasTaken) {
  const auto grant = GrantOf(common::v1::ROLE_AUDITOR, Scene().name());
  const Person auditor = NewPerson(Installation::Shared(), "leaving.auditor", {grant});
  submission::v1::ListProposalsRequest list;
  list.set_parent(Scene().name());
  list.set_page_size(1);
  list.set_page_token(Must(auditor.session.Call(&SubmissionService::Stub::ListProposals, list)).next_page_token());
  EXPECT_THAT(auditor.session.Call(&SubmissionService::Stub::ListProposals, list), IsOk());
  identity::v1::RevokeRoleRequest revoke;
  revoke.set_name(auditor.account);
  *revoke.mutable_grant() = grant;
  revoke.set_request_id(client::NewRequestId());
  Must(Installation::Shared().administrator().Call(&IdentityService::Stub::RevokeRole, revoke));
  // Services forget within half a second what they knew of a token.
  const absl::Time forgotten = absl::Now() + absl::Milliseconds(750);
  absl::Status status = auditor.session.Call(&SubmissionService::Stub::ListProposals, list).status();
  while (status.ok() && absl::Now() < forgotten) {
    status = auditor.session.Call(&SubmissionService::Stub::ListProposals, list).status();
  }
  EXPECT_THAT(status, ReasonIs(kPermissionDenied));
}

}  // namespace
}  // namespace juri
