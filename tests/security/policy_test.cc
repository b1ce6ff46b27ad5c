// Every method of every contract, as everybody: the policy that it declares is the one that is enforced.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "common/base/ids.h"
#include "common/config/secret_file.h"
#include "common/status/reasons.h"
#include "common/testing/status_matchers.h"
#include "tests/contracts/contracts.h"
#include "tests/must.h"
#include "tests/requests.h"
#include "tests/security/any_call.h"
#include "tests/security/scene.h"

namespace juri {
namespace {

namespace pb = google::protobuf;
using common::v1::Role;
using contracts::PolicyOf;

bool Lists(const pb::MethodDescriptor* method, Role role) {
  const auto& roles = PolicyOf(method).roles();
  return std::find(roles.begin(), roles.end(), role) != roles.end();
}

bool Admits(const pb::MethodDescriptor* method, Role role) {
  const bool judge = role == common::v1::ROLE_EVALUATOR || role == common::v1::ROLE_PANELIST;
  return Lists(method, role) || Lists(method, common::v1::ROLE_SIGNED_IN) ||
         Lists(method, common::v1::ROLE_ANONYMOUS) || (judge && Lists(method, common::v1::ROLE_JUDGE));
}

// Whether only people of the object's own competition are admitted.
bool Bound(const pb::MethodDescriptor* method) {
  return PolicyOf(method).relation() != common::v1::RELATION_ANY &&
         PolicyOf(method).relation() != common::v1::RELATION_SELF && !Lists(method, common::v1::ROLE_ANONYMOUS);
}

// Somebody with one role, and names of things that this person may see if any holder of the role may.
struct Holder {
  Role role;
  std::string token;
  std::vector<std::string> names;
};

// Things of the competition that exist; proposal 3 is agency 0's.
std::vector<std::string> NamesIn(const SmallCompetition& competition, const Person& person, const std::string& stage) {
  std::vector<std::string> names = {competition.name(),    competition.proposal(3),
                                    "UJI-000003",          competition.ListName("top-6"),
                                    competition.agency(0), competition.StageName(stage),
                                    person.account,        competition.StageName("evaluation") + "/rankings/1"};
  names.push_back(names.back() + "/entries/" + competition.proposal(3).substr(competition.proposal(3).rfind('/') + 1));
  return names;
}

Holder JudgeOf(const SmallCompetition& competition, Role role, const std::string& stage) {
  const Person& judge = competition.JudgesOf(stage)[0];
  Holder holder{role, judge.session.token(), NamesIn(competition, judge, stage)};
  const std::string assignment = QueueOf(judge.session, competition.StageName(stage)).front().name();
  holder.names.push_back(assignment);
  holder.names.push_back(SheetOf(assignment));
  return holder;
}

std::vector<Holder> Holders(const SmallCompetition& of) {
  const auto holder = [&](Role role, const Person& person) {
    return Holder{role, person.session.token(), NamesIn(of, person, "evaluation")};
  };
  const Installation& installation = Installation::Shared();
  const Person& anyone = of.organizer();
  return {
      {common::v1::ROLE_ADMINISTRATOR, installation.administrator().token(), NamesIn(of, anyone, "evaluation")},
      {common::v1::ROLE_SERVICE, Must(config::ReadSecretFile(installation.ServiceTokenFile("ranking"))),
       NamesIn(of, anyone, "evaluation")},
      holder(common::v1::ROLE_INNOVATOR, of.innovator()),
      holder(common::v1::ROLE_AGENCY_ADMIN, of.agency_admin(0)),
      holder(common::v1::ROLE_SECRETARIAT, of.secretariat()),
      holder(common::v1::ROLE_ORGANIZER, of.organizer()),
      holder(common::v1::ROLE_AUDITOR, of.auditor()),
      JudgeOf(of, common::v1::ROLE_EVALUATOR, "evaluation"),
      JudgeOf(of, common::v1::ROLE_PANELIST, "interview"),
  };
}

// Without SignOut, which would end the session that the rest is tested with.
std::vector<const pb::MethodDescriptor*> Methods() {
  std::vector<const pb::MethodDescriptor*> methods = contracts::Methods();
  methods.erase(std::remove_if(methods.begin(), methods.end(), [](const auto* m) { return m->name() == "SignOut"; }),
                methods.end());
  return methods;
}

class PolicyTest : public testing::Test {
 protected:
  static void SetUpTestSuite() { Scene(); }

  AnyCaller caller_{Installation::Shared()};
};

TEST_F(PolicyTest, Abuse01NoCredentialsOnAnyMethod) {
  const std::vector<std::string> names = NamesIn(Scene(), Scene().organizer(), "evaluation");
  for (const pb::MethodDescriptor* method : Methods()) {
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
  for (const pb::MethodDescriptor* method : Methods()) {
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
    for (const pb::MethodDescriptor* method : Methods()) {
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
    for (const pb::MethodDescriptor* method : Methods()) {
      if (!Bound(method)) continue;
      EXPECT_THAT(caller_.Call(method, *CompleteRequest(method, judge.names), person->session.token()),
                  StatusIs(absl::StatusCode::kPermissionDenied))
          << person->username << " calls " << method->full_name();
    }
  }
}

}  // namespace
}  // namespace juri
