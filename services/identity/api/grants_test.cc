#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <thread>

#include "absl/strings/str_cat.h"
#include "common/status/refusal.h"
#include "common/testing/status_matchers.h"
#include "services/identity/domain/reasons.h"
#include "services/identity/testing/running_identity.h"

namespace juri::identity {
namespace {

using common::v1::Role;
using ::testing::AnyOf;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

using Stub = RunningIdentity::Stub;

constexpr char kA[] = "competitions/a";
constexpr char kB[] = "competitions/b";
constexpr char kNobody[] = "accounts/11111111-1111-1111-1111-111111111111";

template <typename Request>
Request Naming(const std::string& account, const v1::Grant& grant) {
  Request request;
  request.set_name(account);
  *request.mutable_grant() = grant;
  request.set_request_id(NewRequestId());
  return request;
}

class GrantsApiTest : public ::testing::Test {
 protected:
  GrantsApiTest() {
    identity.Make("organizer-a", {GrantOf(Role::ROLE_ORGANIZER, kA)});
    ani = identity.Make("ani", {GrantOf(Role::ROLE_EVALUATOR, kA)});
    budi = identity.Make("budi", {GrantOf(Role::ROLE_EVALUATOR, kB)});
    organizer_a = identity.Token("organizer-a");
    admin_name = identity.GetCaller(identity.admin()).value().name();
  }

  absl::StatusOr<v1::Account> Give(const std::string& account, const v1::Grant& grant, const std::string& token) {
    return identity.Call(&Stub::GrantRole, Naming<v1::GrantRoleRequest>(account, grant), token);
  }
  absl::StatusOr<v1::Account> Take(const std::string& account, const v1::Grant& grant, const std::string& token) {
    return identity.Call(&Stub::RevokeRole, Naming<v1::RevokeRoleRequest>(account, grant), token);
  }
  int64_t GrantCount() { return identity.Count("SELECT COUNT(*) FROM role_grant"); }

  RunningIdentity identity;
  std::string ani, budi, organizer_a, admin_name;
  const v1::Grant auditor_a = GrantOf(Role::ROLE_AUDITOR, kA);
  const v1::Grant administrator = GrantOf(Role::ROLE_ADMINISTRATOR);
};

TEST_F(GrantsApiTest, GivesAndTakesOnce) {
  const int64_t before = GrantCount();
  EXPECT_THAT(Give(ani, auditor_a, organizer_a).value().grants(), SizeIs(2));
  EXPECT_THAT(Give(ani, auditor_a, organizer_a).value().grants(), SizeIs(2)) << "again changes nothing";
  EXPECT_EQ(GrantCount(), before + 1);
  EXPECT_EQ(identity.Count("SELECT revision FROM account WHERE username = 'ani'"), 2);
  EXPECT_THAT(Take(ani, auditor_a, organizer_a).value().grants(), SizeIs(1));
  EXPECT_THAT(Take(ani, auditor_a, organizer_a).value().grants(), SizeIs(1)) << "again changes nothing";
  EXPECT_EQ(GrantCount(), before);
  EXPECT_EQ(identity.Count("SELECT revision FROM account WHERE username = 'ani'"), 3);
  EXPECT_EQ(
      identity.Count("SELECT COUNT(*) FROM audit WHERE resource = ? AND revision_after = revision_before + 1", {ani}),
      3)
      << "created, given, taken";
}

TEST_F(GrantsApiTest, AnOrganizerMayTakeTheLastVisibleGrant) {
  EXPECT_THAT(Take(ani, GrantOf(Role::ROLE_EVALUATOR, kA), organizer_a).value().grants(), IsEmpty());
  EXPECT_THAT(Give(ani, auditor_a, organizer_a), ReasonIs(kAccountNotFound)) << "not in a any more";
}

TEST_F(GrantsApiTest, RepeatedRequestIdsAreAnsweredFromTheFirst) {
  const auto request = Naming<v1::GrantRoleRequest>(ani, auditor_a);
  ASSERT_THAT(identity.Call(&Stub::GrantRole, request, organizer_a), IsOk());
  ASSERT_THAT(Take(ani, auditor_a, organizer_a), IsOk());
  EXPECT_THAT(identity.Call(&Stub::GrantRole, request, organizer_a).value().grants(), SizeIs(2)) << "as it was then";
  EXPECT_THAT(identity
                  .Call(
                      &Stub::GetAccount,
                      [&] {
                        v1::GetAccountRequest get;
                        get.set_name(ani);
                        return get;
                      }(),
                      organizer_a)
                  .value()
                  .grants(),
              SizeIs(1));
  auto other = request;
  other.mutable_grant()->set_role(Role::ROLE_PANELIST);
  EXPECT_THAT(identity.Call(&Stub::GrantRole, other, organizer_a), ReasonIs(kRequestIdReused));
}

struct RefusedCase {
  const char* name;
  const char* caller;
  std::string account;
  v1::Grant grant;
  Reason reason;
};

TEST_F(GrantsApiTest, RefusesAndChangesNothing) {
  const RefusedCase cases[] = {
      {"no such account", "admin", kNobody, auditor_a, kAccountNotFound},
      {"account of another competition", "organizer-a", budi, auditor_a, kAccountNotFound},
      {"role that is never given", "admin", ani, GrantOf(Role::ROLE_SIGNED_IN), kGrantInvalid},
      {"innovator without agency", "admin", ani, GrantOf(Role::ROLE_INNOVATOR, kA), kGrantInvalid},
      {"organizer outside", "organizer-a", ani, GrantOf(Role::ROLE_AUDITOR, kB), kGrantNotAllowed},
      {"organizer and organizers", "organizer-a", ani, GrantOf(Role::ROLE_ORGANIZER, kA), kGrantNotAllowed},
      {"organizer and administrators", "organizer-a", ani, administrator, kGrantNotAllowed},
      {"evaluator", "ani", ani, auditor_a, kPermissionDenied},
  };
  const int64_t before = GrantCount();
  const int64_t epoch = identity.Epoch();
  for (const RefusedCase& c : cases) {
    const std::string token = identity.Token(c.caller);
    EXPECT_THAT(Give(c.account, c.grant, token), ReasonIs(c.reason)) << c.name;
    EXPECT_THAT(Take(c.account, c.grant, token), ReasonIs(c.reason)) << c.name;
  }
  EXPECT_THAT(ViolatedFields(Give(ani, v1::Grant(), identity.admin()).status()), ElementsAre("grant.role"));
  EXPECT_EQ(GrantCount(), before);
  EXPECT_EQ(identity.Epoch(), epoch);
  EXPECT_THAT(Give(ani, auditor_a, ""), ReasonIs(kUnauthenticated));
  EXPECT_THAT(Give(ani, auditor_a, identity.service()), ReasonIs(kPermissionDenied));
}

TEST_F(GrantsApiTest, AnAccountHoldsAtMostTwoHundred) {
  for (int i = 1; i < 200; ++i) {
    ASSERT_THAT(identity.Run("INSERT INTO role_grant (account_id, role, competition, agency, create_time)"
                             " SELECT account_id, 12, ?, '', UTC_TIMESTAMP(6) FROM account WHERE username = 'ani'",
                             {absl::StrCat("competitions/c-", i)}),
                IsOk());
  }
  EXPECT_THAT(Give(ani, auditor_a, identity.admin()), ReasonIs(kTooManyGrants));
  EXPECT_THAT(Give(ani, GrantOf(Role::ROLE_EVALUATOR, kA), identity.admin()), IsOk()) << "it holds this one";
}

TEST_F(GrantsApiTest, ALostRoleEndsAtOnce) {
  v1::GetAccountRequest request;
  request.set_name(ani);
  EXPECT_THAT(identity.Call(&Stub::GetAccount, request, organizer_a), IsOk());
  const std::string organizer = identity.GetCaller(organizer_a).value().name();
  ASSERT_THAT(Take(organizer, GrantOf(Role::ROLE_ORGANIZER, kA), identity.admin()), IsOk());
  EXPECT_THAT(identity.Call(&Stub::GetAccount, request, organizer_a),
              AnyOf(StatusIs(absl::StatusCode::kNotFound), ReasonIs(kPermissionDenied)))
      << "the statement reads the present grants, whether or not the cache was emptied already";
  absl::SleepFor(absl::Milliseconds(500));
  EXPECT_THAT(identity.Call(&Stub::GetAccount, request, organizer_a), ReasonIs(kPermissionDenied));
}

TEST_F(GrantsApiTest, TheLastAdministratorStays) {
  EXPECT_THAT(Take(admin_name, administrator, identity.admin()), ReasonIs(kLastAdministrator));
  EXPECT_THAT(identity.SetState(admin_name, v1::ACCOUNT_STATE_DISABLED), ReasonIs(kLastAdministrator));
  ASSERT_THAT(Give(ani, administrator, identity.admin()), IsOk());
  ASSERT_THAT(identity.SetState(ani, v1::ACCOUNT_STATE_DISABLED), IsOk());
  EXPECT_THAT(Take(admin_name, administrator, identity.admin()), ReasonIs(kLastAdministrator))
      << "one who cannot sign in does not count";
  ASSERT_THAT(identity.SetState(ani, v1::ACCOUNT_STATE_ACTIVE), IsOk());
  EXPECT_THAT(Take(admin_name, administrator, identity.admin()), IsOk());
}

TEST_F(GrantsApiTest, TwoAdministratorsCannotTakeTheRoleFromEachOtherAtOnce) {
  for (int round = 0; round < 10; ++round) {
    ASSERT_THAT(Give(ani, administrator, identity.admin()), IsOk());
    absl::SleepFor(absl::Milliseconds(250));  // until every cache has forgotten that ani was none
    const std::string token = identity.Token("ani");
    absl::Status by_ani;
    std::thread other([&] { by_ani = Take(admin_name, administrator, token).status(); });
    const absl::Status by_admin = Take(ani, administrator, identity.admin()).status();
    other.join();
    EXPECT_EQ(identity.Count("SELECT COUNT(*) FROM role_grant WHERE role = 3"), 1);
    EXPECT_NE(by_ani.ok(), by_admin.ok());
    if (by_ani.ok()) Give(admin_name, administrator, token).value();
    absl::SleepFor(absl::Milliseconds(250));
  }
}

TEST_F(GrantsApiTest, OnlyAdministratorsSetStates) {
  v1::SetAccountStateRequest request;
  request.set_name(ani);
  request.set_state(v1::ACCOUNT_STATE_DISABLED);
  request.set_request_id(NewRequestId());
  EXPECT_THAT(identity.Call(&Stub::SetAccountState, request, organizer_a), ReasonIs(kPermissionDenied));
  EXPECT_THAT(identity.SetState(kNobody, v1::ACCOUNT_STATE_DISABLED), ReasonIs(kAccountNotFound));
  EXPECT_THAT(identity.SetState(ani, v1::ACCOUNT_STATE_UNSPECIFIED), StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(identity.SetState(ani, static_cast<v1::AccountState>(3)), StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(identity.SetState(ani, v1::ACCOUNT_STATE_ACTIVE), IsOk());
  EXPECT_EQ(identity.Count("SELECT revision FROM account WHERE username = 'ani'"), 1) << "nothing changed";
}

}  // namespace
}  // namespace juri::identity
