// Every method of every contract, as everybody: the policy that it declares is the one that is enforced.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "common/base/ids.h"
#include "common/status/reasons.h"
#include "common/testing/status_matchers.h"
#include "tests/contracts/contracts.h"
#include "tests/security/any_call.h"
#include "tests/security/holders.h"
#include "tests/security/scene.h"

namespace juri {
namespace {

namespace pb = google::protobuf;
using common::v1::Role;
using contracts::PolicyOf;

// Whether only people of the object's own competition are admitted.
bool Bound(const pb::MethodDescriptor* method) {
  return PolicyOf(method).relation() != common::v1::RELATION_ANY &&
         PolicyOf(method).relation() != common::v1::RELATION_SELF && !Lists(method, common::v1::ROLE_ANONYMOUS);
}

class PolicyTest : public testing::Test {
 protected:
  static void SetUpTestSuite() { Scene(); }

  AnyCaller caller_{Installation::Shared()};
};

TEST_F(PolicyTest, Abuse01NoCredentialsOnAnyMethod) {
  const std::vector<std::string> names = NamesIn(Scene(), Scene().organizer(), "evaluation");
  for (const pb::MethodDescriptor* method : CallableMethods()) {
    const absl::Status status = caller_.Call(method, *RequestNaming(method, names), "");
    if (Lists(method, common::v1::ROLE_ANONYMOUS)) {
      EXPECT_FALSE(absl::IsUnauthenticated(status)) << method->full_name() << ": " << status;
    } else {
      EXPECT_THAT(status, ReasonIs(kUnauthenticated)) << method->full_name();
    }
  }
}

TEST_F(PolicyTest, Abuse03ForgedTokensOnEveryMethod) {
  const std::string good = Scene().organizer().session.token();
  const std::string forged[] = {"x",
                                Base32(RealIds().Random(20)),
                                good + "a",
                                good.substr(1),
                                std::string(good.rbegin(), good.rend()),
                                std::string(4000, 'a')};
  const std::vector<std::string> names = NamesIn(Scene(), Scene().organizer(), "evaluation");
  for (const pb::MethodDescriptor* method : CallableMethods()) {
    const auto request = RequestNaming(method, names);
    for (const std::string& token : forged) {
      EXPECT_THAT(caller_.Call(method, *request, token), StatusIs(absl::StatusCode::kUnauthenticated))
          << method->full_name() << " with " << token.substr(0, 60);
    }
  }
}

TEST_F(PolicyTest, EveryRoleIsAdmittedWhereThePolicySaysSoAndDeniedElsewhere) {
  int denied = 0, admitted = 0;
  for (const Holder& holder : Holders(Scene())) {
    for (const pb::MethodDescriptor* method : CallableMethods()) {
      const absl::Status status = caller_.Call(method, *RequestNaming(method, holder.names), holder.token);
      SCOPED_TRACE(absl::StrCat(common::v1::Role_Name(holder.role), " calls ", method->full_name()));
      if (Admits(method, holder.role)) {
        EXPECT_FALSE(absl::IsPermissionDenied(status) || absl::IsUnauthenticated(status)) << status;
        ++admitted;
      } else {
        EXPECT_THAT(status, ReasonIs(kPermissionDenied));
        ++denied;
      }
    }
  }
  std::printf("%d calls denied, %d admitted\n", denied, admitted);
}

TEST_F(PolicyTest, Abuse11RolesOfAnotherCompetition) {
  SmallCompetition other(Installation::Shared(), "other");
  const Person* const people[] = {&other.organizer(), &other.secretariat(),   &other.auditor(),
                                  &other.innovator(), &other.agency_admin(0), &other.JudgesOf("evaluation")[0]};
  const Holder judge = JudgeOf(Scene(), common::v1::ROLE_EVALUATOR, "evaluation");
  for (const Person* person : people) {
    for (const pb::MethodDescriptor* method : CallableMethods()) {
      if (!Bound(method)) continue;
      EXPECT_THAT(caller_.Call(method, *CompleteRequest(method, judge.names), person->session.token()),
                  StatusIs(absl::StatusCode::kPermissionDenied))
          << person->username << " calls " << method->full_name();
    }
  }
}

}  // namespace
}  // namespace juri
