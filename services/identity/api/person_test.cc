// What people may ask about themselves: all that identity keeps of them, and to be forgotten.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "absl/strings/str_cat.h"
#include "common/host/personal_data.h"
#include "common/status/refusal.h"
#include "common/testing/status_matchers.h"
#include "services/identity/domain/reasons.h"
#include "services/identity/testing/running_identity.h"

namespace juri::identity {
namespace {

using common::v1::Role;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::SizeIs;

using Stub = RunningIdentity::Stub;

constexpr char kName[] = "siti.rahmawati";
constexpr char kA[] = "competitions/a";

class PersonTest : public ::testing::Test {
 protected:
  PersonTest() : siti(identity.Make(kName, {GrantOf(Role::ROLE_EVALUATOR, kA)})), token(identity.Token(kName)) {}

  absl::StatusOr<v1::Account> Get() {
    v1::GetAccountRequest request;
    request.set_name(siti);
    return identity.Call(&Stub::GetAccount, request, identity.admin());
  }
  // Also where the answers of writes are kept.
  int64_t Traces() {
    return identity.Count(
        "SELECT (SELECT COUNT(*) FROM account WHERE ? IN (username, display_name))"
        " + (SELECT COUNT(*) FROM request WHERE INSTR(response, ?) > 0)"
        " + (SELECT COUNT(*) FROM audit WHERE INSTR(resource, ?) > 0)",
        {kName, kName, kName});
  }

  RunningIdentity identity;
  std::string siti, token;
};

TEST_F(PersonTest, ErasesNamesPasswordRolesAndSessionsForGood) {
  EXPECT_EQ(Traces(), 2) << "the account, and the answer of its making";
  const auto erased = identity.ErasePerson(siti, identity.admin());
  ASSERT_THAT(erased, IsOk());
  EXPECT_THAT(erased->erased(), SizeIs(4));
  EXPECT_THAT(erased->kept(), SizeIs(2));
  EXPECT_EQ(Traces(), 0);
  EXPECT_TRUE(identity.EndsAtOnce(token));
  EXPECT_EQ(identity.Count("SELECT COUNT(*) FROM account WHERE state = 3 AND password_hash IS NULL"), 1);
  const v1::Account account = Get().value();
  EXPECT_EQ(account.username(), "erased:" + siti.substr(siti.find('/') + 1));
  EXPECT_EQ(account.display_name(), account.username());
  EXPECT_EQ(account.state(), v1::ACCOUNT_STATE_ERASED);
  EXPECT_THAT(account.grants(), SizeIs(0));
  EXPECT_THAT(identity.SignIn(kName), ReasonIs(kSignInFailed));
  EXPECT_NE(identity.Make(kName), siti) << "the user name is free again";
}

TEST_F(PersonTest, ErasingAgainChangesNothing) {
  const std::string request_id = NewRequestId();
  const auto first = identity.ErasePerson(siti, identity.admin(), request_id);
  ASSERT_THAT(first, IsOk());
  const int64_t epoch = identity.Epoch();
  const std::string before = Get()->SerializeAsString();
  EXPECT_EQ(identity.ErasePerson(siti, identity.admin(), request_id)->SerializeAsString(), first->SerializeAsString());
  EXPECT_EQ(identity.Epoch(), epoch) << "answered as it was";
  EXPECT_EQ(identity.ErasePerson(siti, identity.admin())->SerializeAsString(), first->SerializeAsString());
  EXPECT_EQ(Get()->SerializeAsString(), before);
}

TEST_F(PersonTest, ARepeatedWriteIsAnsweredWithoutTheNames) {
  v1::CreateAccountRequest request;
  request.mutable_account()->set_username("budi");
  request.mutable_account()->set_display_name("Budi Santoso");
  request.set_password(kPassword);
  request.set_request_id(NewRequestId());
  const v1::Account budi = identity.Call(&Stub::CreateAccount, request, identity.admin()).value();
  ASSERT_THAT(identity.ErasePerson(budi.name(), identity.admin()), IsOk());
  const v1::Account again = identity.Call(&Stub::CreateAccount, request, identity.admin()).value();
  EXPECT_EQ(again.name(), budi.name());
  EXPECT_THAT(again.DebugString(), Not(HasSubstr("udi")));
  EXPECT_EQ(Get()->username(), kName) << "somebody else's stays";
}

TEST_F(PersonTest, RefusesAsDocumented) {
  const std::string admin = identity.GetCaller(identity.admin())->name();
  const std::string service = identity.GetCaller(identity.service())->name();
  EXPECT_THAT(identity.ErasePerson(admin, identity.admin()), ReasonIs(kErasesOneself));
  EXPECT_THAT(identity.ErasePerson(service, identity.admin()), ReasonIs(kServiceAccount));
  EXPECT_THAT(identity.ErasePerson("accounts/00000000-0000-7000-8000-000000000000", identity.admin()),
              ReasonIs(kAccountNotFound));
  identity.Make("organizer", {GrantOf(Role::ROLE_ORGANIZER, kA)});
  EXPECT_THAT(identity.ErasePerson(siti, identity.Token("organizer")), ReasonIs(kPermissionDenied));
  EXPECT_THAT(identity.ErasePerson(siti, token), ReasonIs(kPermissionDenied)) << "not even oneself";
  ASSERT_THAT(identity.Run("UPDATE token SET password_time = UTC_TIMESTAMP(6) - INTERVAL 301 SECOND"), IsOk());
  EXPECT_THAT(identity.ErasePerson(siti, identity.admin()), ReasonIs(kPasswordNeeded));
  EXPECT_THAT(identity.ExportPerson("", token), ReasonIs(kPasswordNeeded));
  EXPECT_EQ(Get()->username(), kName);
}

TEST_F(PersonTest, AnErasedAccountDoesNotComeBack) {
  ASSERT_THAT(identity.ErasePerson(siti, identity.admin()), IsOk());
  EXPECT_THAT(identity.SetState(siti, v1::ACCOUNT_STATE_ACTIVE), ReasonIs(kAccountErased));
  v1::GrantRoleRequest grant;
  grant.set_name(siti);
  *grant.mutable_grant() = GrantOf(Role::ROLE_EVALUATOR, kA);
  grant.set_request_id(NewRequestId());
  EXPECT_THAT(identity.Call(&Stub::GrantRole, grant, identity.admin()), ReasonIs(kAccountErased));
  v1::RevokeRoleRequest revoke;
  revoke.set_name(siti);
  *revoke.mutable_grant() = grant.grant();
  revoke.set_request_id(NewRequestId());
  EXPECT_THAT(identity.Call(&Stub::RevokeRole, revoke, identity.admin()), ReasonIs(kAccountErased));
}

TEST_F(PersonTest, ErasesAnotherAdministratorWhileOneIsLeft) {
  const std::string second = identity.Make("second", {GrantOf(Role::ROLE_ADMINISTRATOR)});
  EXPECT_THAT(identity.ErasePerson(second, identity.admin()), IsOk());
}

TEST_F(PersonTest, ExportsAllThatIsKeptToOneselfAndToAdministrators) {
  const auto own = identity.ExportPerson("", token);
  ASSERT_THAT(own, IsOk());
  EXPECT_THAT(own->DebugString(),
              AllOf(HasSubstr("identity.account"), HasSubstr(kName), HasSubstr("identity.role_grant"),
                    HasSubstr("\"EVALUATOR\""), HasSubstr("identity.token"), HasSubstr("127.0.0.1"),
                    HasSubstr("identity.audit"), HasSubstr("ExportPersonalData"), Not(HasSubstr("argon2id"))));
  EXPECT_THAT(own->DebugString(), Not(HasSubstr("identity.DATA"))) << "a text that is missing";
  const auto told = identity.ExportPerson(siti, identity.admin());
  ASSERT_THAT(told, IsOk());
  EXPECT_THAT(told->DebugString(), AllOf(HasSubstr(kName), Not(HasSubstr("CreateAccount"))));
  EXPECT_EQ(
      identity.Count("SELECT COUNT(*) FROM audit WHERE method LIKE '%/ExportPersonalData' AND resource = ?", {siti}),
      2);
}

TEST_F(PersonTest, ExportsNobodyElse) {
  identity.Make("organizer", {GrantOf(Role::ROLE_ORGANIZER, kA)});
  EXPECT_THAT(identity.ExportPerson(siti, identity.Token("organizer")), ReasonIs(kPermissionDenied));
  EXPECT_THAT(identity.ExportPerson("", ""), ReasonIs(kUnauthenticated));
  EXPECT_EQ(identity.Count("SELECT COUNT(*) FROM audit WHERE denial = '' AND method LIKE '%/ExportPersonalData'"), 0);
}

// More rows than one page and one message hold.
TEST_F(PersonTest, ExportsEveryRow) {
  ASSERT_THAT(
      identity.Run("INSERT INTO token (token_sha256, account_id, create_time, expire_time)"
                   " SELECT UNHEX(SHA2(seq, 256)), account_id, UTC_TIMESTAMP(), UTC_TIMESTAMP() + INTERVAL 1 DAY"
                   "   FROM account, seq_1_to_2005 WHERE username = ?",
                   {kName}),
      IsOk());
  int64_t tokens = 0;
  const common::v1::ExportPersonalDataResponse told = identity.ExportPerson("", token).value();
  for (const auto& record : told.records()) tokens += record.kept_in() == "identity.token" ? 1 : 0;
  EXPECT_EQ(tokens, 2006);
}

}  // namespace
}  // namespace juri::identity
