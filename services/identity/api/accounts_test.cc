#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <thread>
#include <vector>

#include "common/status/refusal.h"
#include "common/testing/status_matchers.h"
#include "services/identity/domain/reasons.h"
#include "services/identity/testing/running_identity.h"

namespace juri::identity {
namespace {

using common::v1::Role;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using ::testing::UnorderedElementsAre;

using Stub = RunningIdentity::Stub;

constexpr char kA[] = "competitions/a";
constexpr char kB[] = "competitions/b";

v1::CreateAccountRequest NewAccount(const std::string& username, std::initializer_list<v1::Grant> grants = {}) {
  v1::CreateAccountRequest request;
  request.mutable_account()->set_username(username);
  request.mutable_account()->set_display_name("Siti Rahma");
  request.set_password(kPassword);
  for (const v1::Grant& grant : grants) *request.add_grants() = grant;
  request.set_request_id(NewRequestId());
  return request;
}

// Two organizers, of a and of b, and people: `ani` in a, `budi` in b, `citra` in both, `dewi` in none.
class AccountsTest : public ::testing::Test {
 protected:
  AccountsTest() {
    identity.Make("organizer-a", {GrantOf(Role::ROLE_ORGANIZER, kA)});
    identity.Make("organizer-b", {GrantOf(Role::ROLE_ORGANIZER, kB)});
    ani = identity.Make("ani", {GrantOf(Role::ROLE_EVALUATOR, kA)});
    budi = identity.Make("budi", {GrantOf(Role::ROLE_EVALUATOR, kB)});
    citra = identity.Make("citra", {GrantOf(Role::ROLE_AUDITOR, kA), GrantOf(Role::ROLE_AUDITOR, kB)});
    identity.Make("dewi");
    organizer_a = identity.Token("organizer-a");
  }

  absl::StatusOr<v1::Account> Create(const v1::CreateAccountRequest& request, const std::string& token) {
    return identity.Call(&Stub::CreateAccount, request, token);
  }
  absl::StatusOr<v1::Account> Get(const std::string& name, const std::string& token) {
    v1::GetAccountRequest request;
    request.set_name(name);
    return identity.Call(&Stub::GetAccount, request, token);
  }
  absl::StatusOr<v1::ListAccountsResponse> List(const std::string& token, const std::string& competition = "",
                                                int page_size = 0, const std::string& page_token = "") {
    v1::ListAccountsRequest request;
    request.set_competition(competition);
    request.set_page_size(page_size);
    request.set_page_token(page_token);
    return identity.Call(&Stub::ListAccounts, request, token);
  }
  std::vector<std::string> Usernames(const absl::StatusOr<v1::ListAccountsResponse>& page) {
    std::vector<std::string> names;
    for (const v1::Account& account : page.value().accounts()) names.push_back(account.username());
    return names;
  }
  int64_t AccountCount() { return identity.Count("SELECT COUNT(*) FROM account"); }

  RunningIdentity identity;
  std::string ani, budi, citra, organizer_a;
};

TEST_F(AccountsTest, CreatesWithGrantsAndLeavesAnAuditRow) {
  const absl::StatusOr<v1::Account> made =
      Create(NewAccount("siti", {GrantOf(Role::ROLE_EVALUATOR, kA), GrantOf(Role::ROLE_EVALUATOR, kA)}), organizer_a);
  ASSERT_THAT(made, IsOk());
  EXPECT_EQ(made->username(), "siti");
  EXPECT_EQ(made->display_name(), "Siti Rahma");
  EXPECT_EQ(made->state(), v1::ACCOUNT_STATE_ACTIVE);
  EXPECT_THAT(made->grants(), SizeIs(1)) << "named twice, counted once";
  EXPECT_THAT(identity.SignIn("siti"), IsOk());
  EXPECT_EQ(identity.Count("SELECT COUNT(*) FROM audit WHERE method LIKE '%/CreateAccount' AND resource = ?"
                           " AND revision_before = 0 AND revision_after = 1",
                           {made->name()}),
            1);
}

TEST_F(AccountsTest, IgnoresWhatTheServerSets) {
  v1::CreateAccountRequest request = NewAccount("siti");
  request.mutable_account()->set_name(ani);
  request.mutable_account()->set_state(v1::ACCOUNT_STATE_DISABLED);
  *request.mutable_account()->add_grants() = GrantOf(Role::ROLE_ADMINISTRATOR);
  request.mutable_account()->mutable_create_time()->set_seconds(1);
  const v1::Account made = Create(request, identity.admin()).value();
  EXPECT_NE(made.name(), ani);
  EXPECT_EQ(made.state(), v1::ACCOUNT_STATE_ACTIVE);
  EXPECT_THAT(made.grants(), IsEmpty());
  EXPECT_GT(made.create_time().seconds(), 1'000'000'000);
}

TEST_F(AccountsTest, TellsEveryFaultOfANewAccountAndChangesNothing) {
  v1::CreateAccountRequest request = NewAccount("Siti Rahma");
  request.mutable_account()->set_display_name(std::string(121, 'x'));
  request.clear_password();
  request.clear_request_id();
  const int64_t before = AccountCount();
  const absl::Status status = Create(request, identity.admin()).status();
  EXPECT_THAT(status, ReasonIs(kInvalidFields));
  EXPECT_THAT(ViolatedFields(status),
              UnorderedElementsAre("account.username", "account.display_name", "password", "request_id"));
  EXPECT_EQ(AccountCount(), before);
}

struct RefusedCase {
  const char* name;
  const char* caller;
  v1::CreateAccountRequest request;
  Reason reason;
};

TEST_F(AccountsTest, RefusesAndChangesNothing) {
  v1::CreateAccountRequest weak = NewAccount("siti");
  weak.set_password("password1234");
  v1::CreateAccountRequest nameless = NewAccount("");
  const RefusedCase cases[] = {
      {"weak password", "admin", weak, kPasswordTooWeak},
      {"no user name", "admin", nameless, kInvalidFields},
      {"user name taken", "admin", NewAccount("ani"), kUsernameTaken},
      {"role that is never given", "admin", NewAccount("siti", {GrantOf(Role::ROLE_JUDGE, kA)}), kGrantInvalid},
      {"evaluator of everything", "admin", NewAccount("siti", {GrantOf(Role::ROLE_EVALUATOR)}), kGrantInvalid},
      {"organizer makes organizers", "organizer-a", NewAccount("siti", {GrantOf(Role::ROLE_ORGANIZER, kA)}),
       kGrantNotAllowed},
      {"organizer makes administrators", "organizer-a", NewAccount("siti", {GrantOf(Role::ROLE_ADMINISTRATOR)}),
       kGrantNotAllowed},
      {"organizer outside", "organizer-a", NewAccount("siti", {GrantOf(Role::ROLE_EVALUATOR, kB)}), kGrantNotAllowed},
      {"organizer without grants", "organizer-a", NewAccount("siti"), kInvalidFields},
      {"evaluator", "ani", NewAccount("siti", {GrantOf(Role::ROLE_EVALUATOR, kA)}), kPermissionDenied},
      {"auditor", "citra", NewAccount("siti", {GrantOf(Role::ROLE_EVALUATOR, kA)}), kPermissionDenied},
  };
  const int64_t before = AccountCount();
  for (const RefusedCase& c : cases) {
    EXPECT_THAT(Create(c.request, identity.Token(c.caller)), ReasonIs(c.reason)) << c.name;
  }
  EXPECT_EQ(AccountCount(), before);
}

TEST_F(AccountsTest, OneRequestIdHasOneEffect) {
  const v1::CreateAccountRequest request = NewAccount("siti");
  const int64_t before = AccountCount();
  std::vector<std::thread> repetitions;
  std::vector<std::string> names(20);
  for (std::string& name : names) {
    repetitions.emplace_back([&] {
      // 20 at once are more than the hasher lets wait.
      absl::StatusOr<v1::Account> made = Create(request, identity.admin());
      while (HasReason(made.status(), kOverloaded)) made = Create(request, identity.admin());
      name = made.value().name();
    });
  }
  for (std::thread& repetition : repetitions) repetition.join();
  EXPECT_THAT(names, ::testing::Each(names.front()));
  EXPECT_EQ(AccountCount(), before + 1);
}

TEST_F(AccountsTest, ARequestIdBelongsToItsRequestAndItsCaller) {
  v1::CreateAccountRequest request = NewAccount("siti", {GrantOf(Role::ROLE_EVALUATOR, kA)});
  ASSERT_THAT(Create(request, identity.admin()), IsOk());
  EXPECT_THAT(Create(request, organizer_a), ReasonIs(kUsernameTaken)) << "another caller's request is another request";
  request.mutable_account()->set_display_name("Siti Rahmawati");
  EXPECT_THAT(Create(request, identity.admin()), ReasonIs(kRequestIdReused));
}

TEST_F(AccountsTest, AnAdministratorSeesEveryAccountWhole) {
  EXPECT_THAT(Get(citra, identity.admin()).value().grants(), SizeIs(2));
  EXPECT_THAT(Usernames(List(identity.admin())),
              ElementsAre("admin", "ani", "budi", "citra", "dewi", "organizer-a", "organizer-b", "svc-submission"));
  EXPECT_THAT(Usernames(List(identity.admin(), kB)), ElementsAre("budi", "citra", "organizer-b"));
}

TEST_F(AccountsTest, AnOrganizerSeesTheOwnCompetitionOnly) {
  EXPECT_THAT(Get(ani, organizer_a), IsOk());
  const v1::Account seen = Get(citra, organizer_a).value();
  ASSERT_THAT(seen.grants(), SizeIs(1));
  EXPECT_EQ(seen.grants(0).competition(), kA);
  const absl::StatusOr<v1::ListAccountsResponse> list = List(organizer_a);
  EXPECT_THAT(Usernames(list), ElementsAre("ani", "citra", "organizer-a"));
  for (const v1::Account& account : list->accounts()) {
    for (const v1::Grant& grant : account.grants()) EXPECT_EQ(grant.competition(), kA) << account.username();
  }
  EXPECT_THAT(Usernames(List(organizer_a, kA)), ElementsAre("ani", "citra", "organizer-a"));
  EXPECT_THAT(Usernames(List(organizer_a, kB)), IsEmpty()) << "citra's role in b is not a's to see";
}

TEST_F(AccountsTest, AnInvisibleAccountIsToldLikeAMissingOne) {
  const absl::Status invisible = Get(budi, organizer_a).status();
  const absl::Status missing = Get("accounts/11111111-1111-1111-1111-111111111111", organizer_a).status();
  EXPECT_THAT(invisible, ReasonIs(kAccountNotFound));
  EXPECT_EQ(ToldTo(invisible), ToldTo(missing));
}

TEST_F(AccountsTest, OnlyAdministratorsAndOrganizersReadAccounts) {
  for (const std::string& token :
       {identity.Token("ani"), identity.Token("citra"), identity.Token("dewi"), identity.service()}) {
    EXPECT_THAT(Get(ani, token), ReasonIs(kPermissionDenied));
    EXPECT_THAT(List(token), ReasonIs(kPermissionDenied));
  }
  EXPECT_THAT(Get(ani, ""), ReasonIs(kUnauthenticated));
  EXPECT_THAT(List(""), ReasonIs(kUnauthenticated));
}

TEST_F(AccountsTest, RefusesMalformedNames) {
  for (const char* name : {"", "accounts/", "accounts/../../x", "accounts/------------------------------------",
                           "accounts/11111111-1111-1111-1111-11111111111A"}) {
    EXPECT_THAT(Get(name, identity.admin()), StatusIs(absl::StatusCode::kInvalidArgument)) << name;
  }
}

TEST_F(AccountsTest, PagesFollowEachOtherWithoutGapOrRepetition) {
  std::vector<std::string> seen;
  std::string page_token;
  do {
    const absl::StatusOr<v1::ListAccountsResponse> page = List(identity.admin(), "", 3, page_token);
    for (const std::string& username : Usernames(page)) seen.push_back(username);
    page_token = page->next_page_token();
  } while (!page_token.empty());
  EXPECT_EQ(seen, Usernames(List(identity.admin())));
}

TEST_F(AccountsTest, APageTokenIsGoodForItsListAndCallerOnly) {
  const std::string token = List(identity.admin(), "", 3).value().next_page_token();
  EXPECT_THAT(List(organizer_a, "", 3, token), ReasonIs(kPageTokenInvalid));
  EXPECT_THAT(List(identity.admin(), kA, 3, token), ReasonIs(kPageTokenInvalid));
  EXPECT_THAT(List(identity.admin(), "", 3, token + "A"), ReasonIs(kPageTokenInvalid));
  EXPECT_THAT(List(identity.admin(), "", 3, "garbage"), ReasonIs(kPageTokenInvalid));
  EXPECT_THAT(List(identity.admin(), "", -1), StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(List(identity.admin(), "", 1 << 30), IsOk());
}

TEST_F(AccountsTest, TextsAreStoredAsTheyCame) {
  v1::CreateAccountRequest request = NewAccount("siti");
  request.mutable_account()->set_display_name("Síti 'Rahma\"; DROP TABLE account; -- \\ 👩🏽‍💼");
  const v1::Account made = Create(request, identity.admin()).value();
  EXPECT_EQ(Get(made.name(), identity.admin()).value().display_name(), request.account().display_name());
}

}  // namespace
}  // namespace juri::identity
