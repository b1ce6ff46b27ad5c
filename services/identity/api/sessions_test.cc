#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <set>
#include <thread>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/status/refusal.h"
#include "common/testing/status_matchers.h"
#include "services/identity/domain/reasons.h"
#include "services/identity/testing/running_identity.h"

namespace juri::identity {
namespace {

using common::v1::Role;
using ::testing::ElementsAre;
using ::testing::MatchesRegex;
using ::testing::Property;
using ::testing::SizeIs;
using ::testing::UnorderedElementsAre;

using Stub = RunningIdentity::Stub;

absl::Status ChangePassword(RunningIdentity& identity, const std::string& token, const std::string& from,
                            const std::string& to) {
  v1::ChangePasswordRequest request;
  request.set_current_password(from);
  request.set_new_password(to);
  return identity.Call(&Stub::ChangePassword, request, token).status();
}

TEST(SignInTest, AnswersWithATokenOfTwelveHours) {
  RunningIdentity identity;
  const std::string name = identity.Make("siti", {GrantOf(Role::ROLE_EVALUATOR, "competitions/a")});
  const absl::StatusOr<v1::SignInResponse> signed_in = identity.SignIn("siti");
  ASSERT_THAT(signed_in, IsOk());
  EXPECT_THAT(signed_in->token(), MatchesRegex("juri_[A-Za-z0-9_-]{43}"));
  EXPECT_EQ(signed_in->account().name(), name);
  EXPECT_THAT(signed_in->account().grants(), SizeIs(1));
  const absl::Duration left = absl::FromUnixSeconds(signed_in->expire_time().seconds()) - absl::Now();
  EXPECT_GT(left, absl::Hours(12) - absl::Minutes(1));
  EXPECT_LE(left, absl::Hours(12) + absl::Seconds(1));
  EXPECT_THAT(identity.GetCaller(signed_in->token()), IsOkAndHolds(Property(&v1::Account::name, name)));
}

TEST(SignInTest, NothingOfTheTokenOrThePasswordIsStored) {
  RunningIdentity identity;
  identity.Make("siti");
  const std::string token = identity.Token("siti");
  EXPECT_EQ(identity.Count("SELECT COUNT(*) FROM token WHERE token_sha256 = UNHEX(SHA2(?, 256))", {token}), 1);
  EXPECT_EQ(identity.Count("SELECT COUNT(*) FROM account WHERE password_hash LIKE '$argon2id$%'"), 2);
  EXPECT_EQ(identity.Count("SELECT COUNT(*) FROM request WHERE INSTR(response, ?) > 0", {kPassword}), 0);
}

TEST(SignInTest, EveryCauseOfFailureIsToldAlike) {
  RunningIdentity identity;
  identity.Make("siti");
  identity.SetState(identity.Make("wati"), v1::ACCOUNT_STATE_DISABLED).value();
  const absl::Status wrong = identity.SignIn("siti", "wrong password").status();
  EXPECT_THAT(wrong, ReasonIs(kSignInFailed));
  const std::pair<const char*, const char*> causes[] = {
      {"nobody", kPassword}, {"wati", kPassword},        {"svc-submission", kPassword}, {"Siti", kPassword},
      {"siti ", kPassword},  {"' OR 1=1 --", kPassword}, {"sitiü", kPassword},          {"siti", "KUDA TERBANG BIRU"}};
  for (const auto& [username, password] : causes) {
    const absl::Status status = identity.SignIn(username, password).status();
    EXPECT_EQ(ToldTo(status), ToldTo(wrong)) << username;
  }
}

TEST(SignInTest, NamesEveryMissingField) {
  RunningIdentity identity;
  const absl::Status status = identity.SignIn("", "").status();
  EXPECT_THAT(ViolatedFields(status), UnorderedElementsAre("username", "password"));
}

absl::Duration TimeToFail(RunningIdentity& identity, const std::string& username, int from) {
  const absl::Time start = absl::Now();
  EXPECT_THAT(identity.SignIn(username, "wrong password", absl::StrCat("192.0.2.", from)), ReasonIs(kSignInFailed));
  return absl::Now() - start;
}

TEST(SignInTest, UnknownAndKnownUsersTakeTheSameTime) {
  RunningIdentity identity(PasswordCost{});
  identity.Make("siti");
  absl::Duration known = absl::InfiniteDuration(), unknown = absl::InfiniteDuration();
  for (int i = 0; i < 15; ++i) {  // in turn, and the shortest of each: other programs only ever lengthen a time
    known = std::min(known, TimeToFail(identity, "siti", i));
    unknown = std::min(unknown, TimeToFail(identity, "nobody", i));
  }
  EXPECT_LT(known, unknown * 1.5);
  EXPECT_LT(unknown, known * 1.5);
}

TEST(SignInTest, TwoHundredAtOnceAreServedInTurnOrSentAway) {
  RunningIdentity identity(PasswordCost{});
  std::atomic<int> served = 0, sent_away = 0;
  std::vector<std::thread> people;
  for (int i = 0; i < 200; ++i) {
    people.emplace_back([&, i] {
      const absl::Status status = identity.SignIn("admin", kPassword, absl::StrCat("192.0.2.", i)).status();
      if (status.ok()) {
        ++served;
      } else {
        EXPECT_THAT(status, ReasonIs(kOverloaded));
        EXPECT_TRUE(DetailsOf(status)->retry_after.has_value());
        ++sent_away;
      }
    });
  }
  for (std::thread& person : people) person.join();
  EXPECT_GT(served, 0);
  EXPECT_GT(sent_away, 0);
  EXPECT_THAT(identity.SignIn("admin"), IsOk());
}

TEST(SignInTest, GuessesAreSlowedDownAndTheVictimGetsInFromElsewhere) {
  RunningIdentity identity;
  identity.Make("siti");
  std::set<std::string> told_of_known, told_of_unknown;
  for (int i = 0; i < 20; ++i) {
    const absl::Status known = identity.SignIn("siti", "wrong password", "192.0.2.7").status();
    const absl::Status unknown = identity.SignIn("nobody", "wrong password", "192.0.2.7").status();
    // How long to wait differs with the moment.
    told_of_known.insert(DetailsOf(known)->reason);
    told_of_unknown.insert(DetailsOf(unknown)->reason);
  }
  EXPECT_THAT(told_of_known, SizeIs(2)) << "wrong, then too many";
  EXPECT_EQ(told_of_known, told_of_unknown);
  const absl::Status slowed = identity.SignIn("siti", kPassword, "192.0.2.7").status();
  EXPECT_THAT(slowed, ReasonIs(kTooManyWrongPasswords)) << "also for whoever guessed right";
  const absl::Duration wait = DetailsOf(slowed)->retry_after.value();
  EXPECT_LE(wait, absl::Seconds(1));
  EXPECT_THAT(identity.SignIn("siti", kPassword, "198.51.100.1"), IsOk());
  absl::SleepFor(wait);
  EXPECT_THAT(identity.SignIn("siti", kPassword, "192.0.2.7"), IsOk()) << "nobody is locked out";
}

// Two are hashed and half of the workers wait in line, also when the configuration leaves the workers to the default.
// One is compared with, half of the sixteen workers wait.
TEST(SignInTest, NineAtOnceAreAllServed) {
  RunningIdentity identity(PasswordCost{});
  std::vector<std::thread> people;
  for (int i = 0; i < 9; ++i) {
    people.emplace_back([&] { EXPECT_THAT(identity.SignIn("admin"), IsOk()); });
  }
  for (std::thread& person : people) person.join();
}

TEST(TokenLifeTest, EveryMethodButSignInNeedsOne) {
  RunningIdentity identity;
  const absl::Status statuses[] = {
      identity.Call(&Stub::SignOut, v1::SignOutRequest(), "").status(),
      identity.Call(&Stub::GetCaller, v1::GetCallerRequest(), "").status(),
      identity.Call(&Stub::CreateAccount, v1::CreateAccountRequest(), "").status(),
      identity.Call(&Stub::GetAccount, v1::GetAccountRequest(), "").status(),
      identity.Call(&Stub::ListAccounts, v1::ListAccountsRequest(), "").status(),
      identity.Call(&Stub::GrantRole, v1::GrantRoleRequest(), "").status(),
      identity.Call(&Stub::RevokeRole, v1::RevokeRoleRequest(), "").status(),
      identity.Call(&Stub::SetAccountState, v1::SetAccountStateRequest(), "").status(),
      identity.Call(&Stub::ChangePassword, v1::ChangePasswordRequest(), "").status(),
      identity.Call(&Stub::ConfirmPassword, v1::ConfirmPasswordRequest(), "").status(),
      identity.Call(&Stub::ResolveToken, v1::ResolveTokenRequest(), "").status(),
      identity.Call(&Stub::GetGrantsEpoch, v1::GetGrantsEpochRequest(), "").status(),
  };
  EXPECT_THAT(statuses, ::testing::Each(ReasonIs(kUnauthenticated))) << "before anything of the request is looked at";
}

TEST(TokenLifeTest, ForgedTokensAreRefused) {
  RunningIdentity identity;
  const std::string good = identity.admin();
  std::string flipped = good;
  flipped[20] = flipped[20] == 'A' ? 'B' : 'A';
  for (const std::string& forged : {std::string("juri_"), flipped, good.substr(0, 40), good + "A", std::string("null"),
                                    std::string("eyJhbGciOiJub25lIn0.e30."), std::string(4000, 'A')}) {
    EXPECT_THAT(identity.GetCaller(forged), ReasonIs(kUnauthenticated)) << forged;
  }
}

TEST(TokenLifeTest, EndsAtOnceWithSignOutAndLeavesTheOthers) {
  RunningIdentity identity;
  identity.Make("siti");
  const std::string leaves = identity.Token("siti"), stays = identity.Token("siti");
  EXPECT_THAT(identity.GetCaller(leaves), IsOk());
  EXPECT_THAT(identity.Call(&Stub::SignOut, v1::SignOutRequest(), leaves), IsOk());
  EXPECT_TRUE(identity.EndsAtOnce(leaves));
  EXPECT_THAT(identity.GetCaller(stays), IsOk());
}

TEST(TokenLifeTest, EndsAtOnceWithTheAccount) {
  RunningIdentity identity;
  const std::string name = identity.Make("siti");
  const std::string token = identity.Token("siti");
  EXPECT_THAT(identity.GetCaller(token), IsOk());
  EXPECT_THAT(identity.SetState(name, v1::ACCOUNT_STATE_DISABLED), IsOk());
  EXPECT_TRUE(identity.EndsAtOnce(token));
  EXPECT_THAT(identity.SignIn("siti"), ReasonIs(kSignInFailed));
  EXPECT_THAT(identity.SetState(name, v1::ACCOUNT_STATE_ACTIVE), IsOk());
  EXPECT_THAT(identity.SignIn("siti"), IsOk());
  EXPECT_THAT(identity.GetCaller(token), ReasonIs(kUnauthenticated)) << "enabling does not revive tokens";
}

TEST(TokenLifeTest, EndsWhenItExpiresByTheDatabasesClock) {
  RunningIdentity identity;
  identity.Make("siti");
  const std::string token = identity.Token("siti");
  ASSERT_THAT(identity.Run("UPDATE token SET create_time = UTC_TIMESTAMP(6) - INTERVAL 13 HOUR,"
                           " expire_time = UTC_TIMESTAMP(6) - INTERVAL 1 SECOND"
                           " WHERE token_sha256 = UNHEX(SHA2(?, 256))",
                           {token}),
              IsOk());
  EXPECT_THAT(identity.GetCaller(token), ReasonIs(kUnauthenticated));
  identity.Token("siti");
  EXPECT_EQ(identity.Count("SELECT COUNT(*) FROM token WHERE expire_time < UTC_TIMESTAMP(6)"), 0)
      << "signing in drops the account's expired tokens";
}

TEST(ChangePasswordTest, EndsTheOtherTokensAtOnceAndKeepsThisOne) {
  RunningIdentity identity;
  identity.Make("siti");
  const std::string own = identity.Token("siti"), other = identity.Token("siti");
  EXPECT_THAT(identity.GetCaller(other), IsOk());
  EXPECT_THAT(ChangePassword(identity, own, kPassword, "gajah terbang merah"), IsOk());
  EXPECT_TRUE(identity.EndsAtOnce(other));
  EXPECT_THAT(identity.GetCaller(own), IsOk());
  EXPECT_THAT(identity.SignIn("siti"), ReasonIs(kSignInFailed));
  EXPECT_THAT(identity.SignIn("siti", "gajah terbang merah"), IsOk());
}

TEST(ChangePasswordTest, RefusesAWrongOrWeakPassword) {
  RunningIdentity identity;
  identity.Make("siti.rahma");
  const std::string token = identity.Token("siti.rahma");
  EXPECT_THAT(ChangePassword(identity, token, "wrong password", "gajah terbang merah"), ReasonIs(kPasswordWrong));
  const absl::Status weak = ChangePassword(identity, token, kPassword, "siti.rahma");
  EXPECT_THAT(weak, ReasonIs(kPasswordTooWeak));
  EXPECT_THAT(ViolatedFields(weak), ElementsAre("new_password", "new_password", "new_password"))
      << "too short, holds the user name, soon guessed";
  EXPECT_THAT(identity.SignIn("siti.rahma"), IsOk()) << "nothing changed";
}

TEST(ChangePasswordTest, AStolenTokenIsNoWayToGuessThePassword) {
  RunningIdentity identity;
  identity.Make("siti");
  const std::string token = identity.Token("siti");
  absl::Status last;
  for (int i = 0; i < 12; ++i) last = ChangePassword(identity, token, "wrong password", "gajah terbang merah");
  EXPECT_THAT(last, ReasonIs(kTooManyWrongPasswords));
}

absl::Status Confirm(RunningIdentity& identity, const std::string& token, const std::string& password) {
  v1::ConfirmPasswordRequest request;
  request.set_password(password);
  return identity.Call(&Stub::ConfirmPassword, request, token).status();
}

// Seconds since the password was given to the token's session; -1: never.
int64_t PasswordAge(RunningIdentity& identity, const std::string& token) {
  v1::ResolveTokenRequest request;
  request.set_user_token(token);
  const auto resolved = identity.Call(&Stub::ResolveToken, request, identity.service()).value();
  return resolved.has_password_age() ? resolved.password_age().seconds() : -1;
}

TEST(ConfirmPasswordTest, CountsFromNowForThisSessionAlone) {
  RunningIdentity identity;
  identity.Make("siti");
  const std::string own = identity.Token("siti"), other = identity.Token("siti");
  EXPECT_LT(PasswordAge(identity, own), 60) << "signing in counts";
  ASSERT_THAT(identity.Run("UPDATE token SET password_time = UTC_TIMESTAMP(6) - INTERVAL 6 MINUTE"), IsOk());
  EXPECT_THAT(Confirm(identity, own, "wrong password"), ReasonIs(kPasswordWrong));
  EXPECT_GE(PasswordAge(identity, own), 360);
  EXPECT_THAT(Confirm(identity, own, kPassword), IsOk());
  EXPECT_LT(PasswordAge(identity, own), 60);
  EXPECT_GE(PasswordAge(identity, other), 360);
  EXPECT_EQ(identity.Count("SELECT COUNT(*) FROM audit WHERE method LIKE '%/ConfirmPassword'"), 1);
}

TEST(ConfirmPasswordTest, AServiceHasNone) {
  RunningIdentity identity;
  EXPECT_EQ(PasswordAge(identity, identity.service()), -1);
  EXPECT_THAT(Confirm(identity, identity.service(), kPassword), ReasonIs(kPasswordWrong));
}

TEST(ChangePasswordTest, AServiceHasNoPasswordToChange) {
  RunningIdentity identity;
  EXPECT_THAT(ChangePassword(identity, identity.service(), kPassword, "gajah terbang merah"), ReasonIs(kPasswordWrong));
}

TEST(GetCallerTest, ShowsAllOwnGrants) {
  RunningIdentity identity;
  identity.Make("siti", {GrantOf(Role::ROLE_EVALUATOR, "competitions/a"),
                         GrantOf(Role::ROLE_INNOVATOR, "competitions/b", "agencies/kab-gresik")});
  const v1::Account account = identity.GetCaller(identity.Token("siti")).value();
  EXPECT_EQ(account.username(), "siti");
  EXPECT_EQ(account.state(), v1::ACCOUNT_STATE_ACTIVE);
  ASSERT_THAT(account.grants(), SizeIs(2));
  EXPECT_EQ(account.grants(0).role(), Role::ROLE_INNOVATOR);
  EXPECT_EQ(account.grants(0).agency(), "agencies/kab-gresik");
}

TEST(SessionAuditTest, SignInSignOutAndPasswordChangeLeaveARow) {
  RunningIdentity identity;
  const std::string name = identity.Make("siti");
  const std::string token = identity.Token("siti");
  ASSERT_THAT(ChangePassword(identity, token, kPassword, "gajah terbang merah"), IsOk());
  ASSERT_THAT(identity.Call(&Stub::SignOut, v1::SignOutRequest(), token), IsOk());
  const char kRows[] =
      "SELECT COUNT(*) FROM audit WHERE actor = ? AND resource = ? AND method LIKE ?"
      " AND revision_before = ? AND revision_after = ?";
  EXPECT_EQ(identity.Count(kRows, {name, name, "%/SignIn", 1, 1}), 1);
  EXPECT_EQ(identity.Count(kRows, {name, name, "%/ChangePassword", 1, 2}), 1);
  EXPECT_EQ(identity.Count(kRows, {name, name, "%/SignOut", 2, 2}), 1);
  identity.SignIn("siti", "wrong password").IgnoreError();
  EXPECT_EQ(identity.Count("SELECT COUNT(*) FROM audit WHERE actor = ?", {name}), 3) << "failures are no rows";
}

}  // namespace
}  // namespace juri::identity
