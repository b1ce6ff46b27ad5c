#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/status/refusal.h"
#include "common/testing/status_matchers.h"
#include "services/identity/testing/running_identity.h"

namespace juri::identity {
namespace {

using common::v1::Role;
using ::testing::ElementsAre;
using ::testing::SizeIs;

using Stub = RunningIdentity::Stub;

absl::StatusOr<v1::ResolveTokenResponse> Resolve(RunningIdentity& identity, const std::string& user_token,
                                                 const std::string& caller) {
  v1::ResolveTokenRequest request;
  request.set_user_token(user_token);
  return identity.Call(&Stub::ResolveToken, request, caller);
}

absl::StatusOr<v1::GrantsEpoch> Epoch(RunningIdentity& identity, const std::string& caller) {
  return identity.Call(&Stub::GetGrantsEpoch, v1::GetGrantsEpochRequest(), caller);
}

TEST(ResolveTokenTest, TellsAServiceWhoseTokenItIs) {
  RunningIdentity identity;
  const std::string name = identity.Make("siti", {GrantOf(Role::ROLE_INNOVATOR, "competitions/a", "agencies/x"),
                                                  GrantOf(Role::ROLE_EVALUATOR, "competitions/b")});
  const v1::SignInResponse signed_in = identity.SignIn("siti").value();
  const absl::StatusOr<v1::ResolveTokenResponse> resolved = Resolve(identity, signed_in.token(), identity.service());
  ASSERT_THAT(resolved, IsOk());
  EXPECT_EQ(resolved->account(), name);
  ASSERT_THAT(resolved->grants(), SizeIs(2));
  EXPECT_EQ(resolved->grants(0).agency(), "agencies/x");
  EXPECT_EQ(resolved->grants(1).competition(), "competitions/b");
  EXPECT_EQ(resolved->expire_time().seconds(), signed_in.expire_time().seconds());
  EXPECT_EQ(resolved->grants_epoch(), identity.Epoch());
  EXPECT_THAT(Resolve(identity, identity.service(), identity.service()).value().grants(), SizeIs(1));
}

TEST(ResolveTokenTest, KnowsNoTokenThatEnded) {
  RunningIdentity identity;
  identity.Make("siti");
  const std::string token = identity.Token("siti");
  ASSERT_THAT(identity.Call(&Stub::SignOut, v1::SignOutRequest(), token), IsOk());
  EXPECT_THAT(Resolve(identity, token, identity.service()), ReasonIs(kUnauthenticated)) << "by the database, at once";
  EXPECT_THAT(Resolve(identity, "juri_garbage", identity.service()), ReasonIs(kUnauthenticated));
  EXPECT_THAT(ViolatedFields(Resolve(identity, "", identity.service()).status()), ElementsAre("user_token"));
}

TEST(ResolveTokenTest, IsForServicesOnly) {
  RunningIdentity identity;
  identity.Make("siti");
  const std::string token = identity.Token("siti");
  for (const std::string& caller : {token, identity.admin()}) {
    EXPECT_THAT(Resolve(identity, token, caller), ReasonIs(kPermissionDenied));
    EXPECT_THAT(Epoch(identity, caller), ReasonIs(kPermissionDenied));
  }
  EXPECT_THAT(Resolve(identity, token, ""), ReasonIs(kUnauthenticated));
  EXPECT_THAT(Epoch(identity, ""), ReasonIs(kUnauthenticated));
}

TEST(GrantsEpochTest, MovesWithEveryLossAndChangeOnly) {
  RunningIdentity identity;
  int64_t last = identity.Epoch();
  const auto moved = [&] {
    const int64_t now = Epoch(identity, identity.service()).value().epoch();
    const bool higher = now > last;
    last = now;
    return higher;
  };
  const std::string name = identity.Make("siti");
  const std::string token = identity.Token("siti");
  EXPECT_FALSE(moved()) << "new accounts and tokens are in no cache";

  v1::GrantRoleRequest give;
  give.set_name(name);
  *give.mutable_grant() = GrantOf(Role::ROLE_EVALUATOR, "competitions/a");
  give.set_request_id(NewRequestId());
  ASSERT_THAT(identity.Call(&Stub::GrantRole, give, identity.admin()), IsOk());
  EXPECT_TRUE(moved());

  v1::RevokeRoleRequest take;
  take.set_name(name);
  *take.mutable_grant() = give.grant();
  take.set_request_id(NewRequestId());
  ASSERT_THAT(identity.Call(&Stub::RevokeRole, take, identity.admin()), IsOk());
  EXPECT_TRUE(moved());

  v1::ChangePasswordRequest change;
  change.set_current_password(kPassword);
  change.set_new_password("gajah terbang merah");
  ASSERT_THAT(identity.Call(&Stub::ChangePassword, change, token), IsOk());
  EXPECT_TRUE(moved());

  ASSERT_THAT(identity.Call(&Stub::SignOut, v1::SignOutRequest(), token), IsOk());
  EXPECT_TRUE(moved());
  ASSERT_THAT(identity.SetState(name, v1::ACCOUNT_STATE_DISABLED), IsOk());
  EXPECT_TRUE(moved());
}

}  // namespace
}  // namespace juri::identity
