#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <thread>
#include <vector>

#include "absl/time/clock.h"
#include "common/status/refusal.h"
#include "common/testing/status_matchers.h"
#include "services/identity/domain/reasons.h"
#include "services/identity/testing/running_identity.h"

namespace juri::identity {
namespace {

using common::v1::Role;
using ::testing::ElementsAre;
using ::testing::SizeIs;

using Stub = RunningIdentity::Stub;

v1::TokenLimits Limits(const std::string& competition, Role role, bool read_only) {
  v1::TokenLimits limits;
  limits.set_competition(competition);
  limits.set_role(role);
  limits.set_read_only(read_only);
  return limits;
}

absl::StatusOr<v1::CreateTokenResponse> Create(RunningIdentity& identity, const std::string& token,
                                               const v1::TokenLimits& limits, int days = 30) {
  v1::CreateTokenRequest request;
  request.set_label("nightly export");
  *request.mutable_limits() = limits;
  request.set_days(days);
  return identity.Call(&Stub::CreateToken, request, token);
}

v1::ResolveTokenResponse Resolve(RunningIdentity& identity, const std::string& token) {
  v1::ResolveTokenRequest request;
  request.set_user_token(token);
  return identity.Call(&Stub::ResolveToken, request, identity.service()).value();
}

absl::Status ChangePassword(RunningIdentity& identity, const std::string& token) {
  v1::ChangePasswordRequest request;
  request.set_current_password(kPassword);
  request.set_new_password("gajah terbang merah");
  return identity.Call(&Stub::ChangePassword, request, token).status();
}

class LimitedTokenTest : public testing::Test {
 protected:
  RunningIdentity identity_;
  const std::string account_ = identity_.Make(
      "siti", {GrantOf(Role::ROLE_ORGANIZER, "competitions/a"), GrantOf(Role::ROLE_ORGANIZER, "competitions/b"),
               GrantOf(Role::ROLE_AUDITOR, "competitions/a")});
  const std::string own_ = identity_.Token("siti");
};

TEST_F(LimitedTokenTest, HoldsOnlyWhatItsLimitsLeave) {
  const auto made = Create(identity_, own_, Limits("competitions/a", Role::ROLE_ORGANIZER, true)).value();
  const v1::ResolveTokenResponse resolved = Resolve(identity_, made.token());
  EXPECT_EQ(resolved.account(), account_);
  ASSERT_THAT(resolved.grants(), SizeIs(1));
  EXPECT_EQ(resolved.grants(0).competition(), "competitions/a");
  EXPECT_EQ(resolved.grants(0).role(), Role::ROLE_ORGANIZER);
  EXPECT_TRUE(resolved.read_only());
  EXPECT_TRUE(resolved.limited());
  EXPECT_FALSE(resolved.has_password_age()) << "approves and publishes nothing";
  EXPECT_NEAR(made.expire_time().seconds(), absl::ToUnixSeconds(absl::Now() + absl::Hours(24 * 30)), 60);
  EXPECT_THAT(Resolve(identity_, own_).grants(), SizeIs(3)) << "the session itself is as before";
}

TEST_F(LimitedTokenTest, OfACompetitionAdministersNoAccounts) {
  const std::string token = Create(identity_, own_, Limits("competitions/a", Role::ROLE_UNSPECIFIED, false))->token();
  EXPECT_THAT(identity_.Call(&Stub::ListAccounts, v1::ListAccountsRequest(), own_), IsOk());
  EXPECT_THAT(identity_.Call(&Stub::ListAccounts, v1::ListAccountsRequest(), token), ReasonIs(kPermissionDenied));
  EXPECT_THAT(identity_.GetCaller(token), IsOk());
  v1::RevokeOtherSessionsRequest request;
  request.set_request_id(NewRequestId());
  EXPECT_THAT(identity_.Call(&Stub::RevokeOtherSessions, request, token), ReasonIs(kTokenLimited));
  EXPECT_THAT(Create(identity_, token, Limits("", Role::ROLE_UNSPECIFIED, true)), ReasonIs(kTokenLimited));
}

TEST_F(LimitedTokenTest, ThatOnlyReadsChangesNothing) {
  const std::string token = Create(identity_, own_, Limits("", Role::ROLE_UNSPECIFIED, true))->token();
  EXPECT_THAT(identity_.Call(&Stub::ListAccounts, v1::ListAccountsRequest(), token), IsOk());
  EXPECT_THAT(identity_.Call(&Stub::ListSessions, v1::ListSessionsRequest(), token), IsOk());
  EXPECT_THAT(identity_.Call(&Stub::GrantRole, v1::GrantRoleRequest(), token), ReasonIs(kTokenLimited));
  EXPECT_THAT(identity_.Call(&Stub::SignOut, v1::SignOutRequest(), token), ReasonIs(kTokenLimited));
  EXPECT_THAT(identity_.SignIn("siti"), IsOk());
}

TEST_F(LimitedTokenTest, IsListedAndRevokedLikeASession) {
  const auto made = Create(identity_, own_, Limits("competitions/a", Role::ROLE_AUDITOR, false)).value();
  bool listed = false;
  const auto all = identity_.Call(&Stub::ListSessions, v1::ListSessionsRequest(), own_).value();
  for (const auto& session : all.sessions()) {
    if (session.name() != made.name()) continue;
    listed = true;
    EXPECT_EQ(session.label(), "nightly export");
    EXPECT_EQ(session.limits().competition(), "competitions/a");
    EXPECT_EQ(session.limits().role(), Role::ROLE_AUDITOR);
    EXPECT_FALSE(session.limits().read_only());
  }
  EXPECT_TRUE(listed);
  EXPECT_THAT(identity_.GetCaller(made.token()), IsOk());
  v1::RevokeSessionRequest request;
  request.set_name(made.name());
  request.set_request_id(NewRequestId());
  EXPECT_THAT(identity_.Call(&Stub::RevokeSession, request, own_), IsOk());
  EXPECT_TRUE(identity_.EndsAtOnce(made.token()));
  EXPECT_EQ(identity_.Count("SELECT COUNT(*) FROM audit WHERE resource = ?", {made.name()}), 2);
}

TEST_F(LimitedTokenTest, EndsWithThePassword) {
  const std::string token = Create(identity_, own_, Limits("competitions/a", Role::ROLE_UNSPECIFIED, false))->token();
  EXPECT_THAT(identity_.GetCaller(token), IsOk());
  EXPECT_THAT(ChangePassword(identity_, own_), IsOk());
  EXPECT_TRUE(identity_.EndsAtOnce(token));
}

// Whoever holds a lost session cannot outlive it by a token that is in the making when the password changes.
TEST_F(LimitedTokenTest, InTheMakingEndsWithThePasswordToo) {
  const std::string lost = identity_.Token("siti");
  const absl::Time give_up = absl::Now() + absl::Seconds(60);
  std::atomic<int> ended = 0;
  const auto make_until_ended = [&] {
    absl::Status status;
    while (!absl::IsUnauthenticated(status) && absl::Now() < give_up) {
      status = Create(identity_, lost, Limits("", Role::ROLE_UNSPECIFIED, true)).status();
    }
    if (absl::IsUnauthenticated(status)) ++ended;
  };
  const auto made = [&] { return identity_.Count("SELECT COUNT(*) FROM token WHERE read_only = 1"); };
  std::vector<std::thread> makers;
  for (int i = 0; i < 6; ++i) makers.emplace_back(make_until_ended);
  while (made() == 0 && absl::Now() < give_up) absl::SleepFor(absl::Milliseconds(1));
  EXPECT_GT(made(), 0);
  EXPECT_THAT(ChangePassword(identity_, own_), IsOk());
  for (std::thread& maker : makers) maker.join();
  EXPECT_EQ(ended, 6);
  EXPECT_EQ(made(), 0);
}

TEST_F(LimitedTokenTest, IsOneOfAHundredAtMost) {
  const v1::TokenLimits limits = Limits("", Role::ROLE_UNSPECIFIED, true);
  for (int i = 1; i < 100; ++i) ASSERT_THAT(Create(identity_, own_, limits), IsOk()) << i;
  EXPECT_THAT(Create(identity_, own_, limits), ReasonIs(kTooManyTokens));
  EXPECT_THAT(identity_.SignIn("siti"), IsOk());
  ASSERT_THAT(identity_.Run("UPDATE token SET create_time = create_time - INTERVAL 40 DAY,"
                            " expire_time = expire_time - INTERVAL 40 DAY WHERE read_only = 1"),
              IsOk());
  EXPECT_THAT(Create(identity_, own_, limits), IsOk());
}

TEST_F(LimitedTokenTest, NeedsALimitAnEndAndThePassword) {
  EXPECT_THAT(ViolatedFields(Create(identity_, own_, v1::TokenLimits()).status()), ElementsAre("limits"));
  EXPECT_THAT(ViolatedFields(Create(identity_, own_, Limits("", Role::ROLE_JUDGE, false)).status()),
              ElementsAre("limits.role"));
  for (const int days : {0, 367}) {
    EXPECT_THAT(ViolatedFields(Create(identity_, own_, Limits("", Role::ROLE_AUDITOR, false), days).status()),
                ElementsAre("days"));
  }
  ASSERT_THAT(identity_.Run("UPDATE token SET password_time = UTC_TIMESTAMP(6) - INTERVAL 6 MINUTE"), IsOk());
  EXPECT_THAT(Create(identity_, own_, Limits("", Role::ROLE_AUDITOR, false)), ReasonIs(kPasswordNeeded));
}

}  // namespace
}  // namespace juri::identity
