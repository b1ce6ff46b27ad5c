#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

#include "common/status/refusal.h"
#include "common/testing/status_matchers.h"
#include "services/identity/domain/reasons.h"
#include "services/identity/testing/running_identity.h"

namespace juri::identity {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::Property;
using ::testing::SizeIs;
using ::testing::UnorderedElementsAre;

using Stub = RunningIdentity::Stub;

std::string TokenOf(RunningIdentity& identity, const std::string& username, const std::string& label) {
  v1::SignInRequest request;
  request.set_username(username);
  request.set_password(kPassword);
  request.set_label(label);
  return identity.Call(&Stub::SignIn, request, "", "192.0.2.7").value().token();
}

std::vector<v1::Session> SessionsOf(RunningIdentity& identity, const std::string& token) {
  const v1::ListSessionsResponse all = identity.Call(&Stub::ListSessions, v1::ListSessionsRequest(), token).value();
  return {all.sessions().begin(), all.sessions().end()};
}

std::string NameOf(RunningIdentity& identity, const std::string& token, const std::string& label) {
  for (const v1::Session& session : SessionsOf(identity, token)) {
    if (session.label() == label) return session.name();
  }
  return "";
}

absl::Status Revoke(RunningIdentity& identity, const std::string& token, const std::string& name,
                    const std::string& request_id = NewRequestId()) {
  v1::RevokeSessionRequest request;
  request.set_name(name);
  request.set_request_id(request_id);
  return identity.Call(&Stub::RevokeSession, request, token).status();
}

TEST(OwnSessionsTest, TellWhatWhereAndWhen) {
  RunningIdentity identity;
  const std::string account = identity.Make("siti");
  identity.Make("wati");
  identity.Token("wati");
  const std::string own = TokenOf(identity, "siti", "juri on kantor");
  TokenOf(identity, "siti", "juri on laptop");
  const std::vector<v1::Session> sessions = SessionsOf(identity, own);
  EXPECT_THAT(sessions,
              UnorderedElementsAre(
                  AllOf(Property(&v1::Session::label, "juri on kantor"), Property(&v1::Session::current, true)),
                  AllOf(Property(&v1::Session::label, "juri on laptop"), Property(&v1::Session::current, false))));
  for (const v1::Session& session : sessions) {
    EXPECT_THAT(session.name(), testing::MatchesRegex(account + "/sessions/[0-9a-f]{20}"));
    EXPECT_EQ(session.address(), "192.0.2.7");
    EXPECT_EQ(session.expire_time().seconds() - session.create_time().seconds(), 12 * 3600);
    EXPECT_EQ(session.last_use_time().seconds(), session.create_time().seconds());
  }
}

TEST(OwnSessionsTest, TellTheLastUseToFiveMinutes) {
  RunningIdentity identity;
  identity.Make("siti");
  const std::string token = TokenOf(identity, "siti", "");
  ASSERT_THAT(identity.Run("UPDATE token SET create_time = UTC_TIMESTAMP(6) - INTERVAL 1 HOUR,"
                           " last_use_time = UTC_TIMESTAMP(6) - INTERVAL 4 MINUTE WHERE address = '192.0.2.7'"),
              IsOk());
  const auto age = [&] {
    const v1::Session session = SessionsOf(identity, token).front();
    return absl::ToUnixSeconds(absl::Now()) - session.last_use_time().seconds();
  };
  EXPECT_GT(age(), 200) << "a use within five minutes of the last is not noted";
  ASSERT_THAT(identity.Run("UPDATE token SET last_use_time = NULL WHERE address = '192.0.2.7'"), IsOk());
  v1::ResolveTokenRequest request;
  request.set_user_token(token);
  EXPECT_THAT(identity.Call(&Stub::ResolveToken, request, identity.service()), IsOk());
  EXPECT_LT(age(), 60) << "another service that asks about the token uses it";
}

TEST(OwnSessionsTest, AreListedPageByPage) {
  RunningIdentity identity;
  identity.Make("siti");
  std::string token;
  for (int i = 0; i < 5; ++i) token = TokenOf(identity, "siti", "");
  v1::ListSessionsRequest request;
  request.set_page_size(2);
  std::vector<int> sizes;
  std::vector<std::string> names;
  do {
    const v1::ListSessionsResponse page = identity.Call(&Stub::ListSessions, request, token).value();
    sizes.push_back(page.sessions_size());
    for (const v1::Session& session : page.sessions()) names.push_back(session.name());
    request.set_page_token(page.next_page_token());
  } while (!request.page_token().empty());
  EXPECT_THAT(sizes, ElementsAre(2, 2, 1));
  EXPECT_EQ(std::unique(names.begin(), names.end()), names.end());
}

TEST(OwnSessionsTest, OneEndsAtOnceAndTheOthersStay) {
  RunningIdentity identity;
  identity.Make("siti");
  const std::string own = TokenOf(identity, "siti", "kantor"), lost = TokenOf(identity, "siti", "laptop");
  EXPECT_THAT(identity.GetCaller(lost), IsOk());
  const std::string name = NameOf(identity, own, "laptop"), request_id = NewRequestId();
  EXPECT_THAT(Revoke(identity, own, name, request_id), IsOk());
  EXPECT_TRUE(identity.EndsAtOnce(lost));
  EXPECT_THAT(identity.GetCaller(own), IsOk());
  EXPECT_THAT(Revoke(identity, own, name, request_id), IsOk()) << "repeated";
  EXPECT_THAT(Revoke(identity, own, name), ReasonIs(kSessionNotFound));
  EXPECT_EQ(identity.Count("SELECT COUNT(*) FROM audit WHERE resource = ? AND method LIKE '%/RevokeSession'", {name}),
            1);
}

TEST(OwnSessionsTest, AllOthersEndAtOnce) {
  RunningIdentity identity;
  identity.Make("siti");
  identity.Make("wati");
  const std::string own = TokenOf(identity, "siti", ""), first = TokenOf(identity, "siti", ""),
                    second = TokenOf(identity, "siti", ""), of_another = identity.Token("wati");
  v1::RevokeOtherSessionsRequest request;
  request.set_request_id(NewRequestId());
  EXPECT_THAT(identity.Call(&Stub::RevokeOtherSessions, request, own),
              IsOkAndHolds(Property(&v1::RevokeOtherSessionsResponse::revoked, 2)));
  EXPECT_TRUE(identity.EndsAtOnce(first));
  EXPECT_TRUE(identity.EndsAtOnce(second));
  EXPECT_THAT(SessionsOf(identity, own), SizeIs(1));
  EXPECT_THAT(identity.GetCaller(of_another), IsOk());
}

TEST(OwnSessionsTest, NobodyEndsThoseOfAnother) {
  RunningIdentity identity;
  identity.Make("siti");
  identity.Make("wati");
  const std::string victim = TokenOf(identity, "siti", ""), other = identity.Token("wati");
  const std::string name = NameOf(identity, victim, "");
  const absl::Status forbidden = Revoke(identity, other, name);
  EXPECT_THAT(forbidden, ReasonIs(kPermissionDenied));
  const absl::Status missing = Revoke(identity, other, name.substr(0, name.size() - 20) + std::string(20, '0'));
  EXPECT_EQ(ToldTo(forbidden), ToldTo(missing));
  EXPECT_THAT(Revoke(identity, identity.admin(), name), ReasonIs(kPermissionDenied));
  EXPECT_THAT(identity.GetCaller(victim), IsOk());
}

}  // namespace
}  // namespace juri::identity
