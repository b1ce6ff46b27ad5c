// Who may call what: the real wrapper over a real connection, one line per case.
#include "common/rpc/authorizer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/rpc/echo_server.h"
#include "common/rpc/status_wire.h"
#include "common/testing/status_matchers.h"

namespace juri::rpc {
namespace {

using absl::StatusCode;
using testdata::EchoService;
using testdata::ObjectRequest;
using testdata::SeenScope;
using testing::ElementsAre;

using Rpc = grpc::Status (EchoService::Stub::*)(grpc::ClientContext*, const ObjectRequest&, SeenScope*);

struct Answer {
  absl::Status status;
  SeenScope seen;
};

// One server for all cases.
class AuthorizerTest : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    server_ = new EchoServer();
    using common::v1::Role;
    const auto add = [](const std::string& who, std::vector<Grant> grants) {
      server_->identity.Add(who, {.account = "accounts/" + who, .grants = std::move(grants)});
    };
    add("nobody", {});
    add("admin", {{common::v1::ROLE_ADMINISTRATOR, "", ""}});
    add("organizer", {{common::v1::ROLE_ORGANIZER, "competitions/one", ""}});
    add("innovator", {{common::v1::ROLE_INNOVATOR, "competitions/one", "agencies/a"},
                      {common::v1::ROLE_AGENCY_ADMIN, "competitions/two", "agencies/b"}});
    add("panelist", {{common::v1::ROLE_PANELIST, "competitions/one", ""}});
    server_->identity.Add("reader", {.account = "accounts/reader",
                                     .grants = {{common::v1::ROLE_ORGANIZER, "competitions/one", ""}},
                                     .read_only = true});
    server_->identity.Add("limited", {.account = "accounts/limited",
                                      .grants = {{common::v1::ROLE_ORGANIZER, "competitions/one", ""}},
                                      .limited = true});
    add("service", {{common::v1::ROLE_SERVICE, "", ""}});
  }
  static void TearDownTestSuite() {
    delete server_;
    server_ = nullptr;
  }

  Answer Ask(Rpc rpc, const std::string& name, const std::string& bearer, const std::string& user = "") {
    TestContext context(bearer, user);
    ObjectRequest request;
    request.set_name(name);
    Answer answer;
    answer.status = FromGrpc((*server_->Stub().*rpc)(&context, request, &answer.seen));
    return answer;
  }

  static EchoServer* server_;
};

EchoServer* AuthorizerTest::server_ = nullptr;

TEST_F(AuthorizerTest, Matrix) {
  const struct {
    const char* name;
    Rpc rpc;
    const char* object;
    const char* bearer;
    const char* user;
    StatusCode code;
  } cases[] = {
      {"no token", &EchoService::Stub::ShowSelf, "", "", "", StatusCode::kUnauthenticated},
      {"unknown token", &EchoService::Stub::ShowSelf, "", "guess", "", StatusCode::kUnauthenticated},
      {"signed in", &EchoService::Stub::ShowSelf, "", "nobody", "", StatusCode::kOk},
      {"own account", &EchoService::Stub::ShowSelf, "accounts/nobody", "nobody", "", StatusCode::kOk},
      {"below own account", &EchoService::Stub::ShowSelf, "accounts/nobody/x", "nobody", "", StatusCode::kOk},
      {"longer name", &EchoService::Stub::ShowSelf, "accounts/nobody2", "nobody", "", StatusCode::kPermissionDenied},
      {"other account", &EchoService::Stub::ShowSelf, "accounts/admin", "nobody", "", StatusCode::kPermissionDenied},
      {"no role", &EchoService::Stub::Organize, "competitions/one", "nobody", "", StatusCode::kPermissionDenied},
      {"role here", &EchoService::Stub::Organize, "competitions/one/x/y", "organizer", "", StatusCode::kOk},
      {"role elsewhere", &EchoService::Stub::Organize, "competitions/two", "organizer", "",
       StatusCode::kPermissionDenied},
      {"role everywhere", &EchoService::Stub::Organize, "competitions/two", "admin", "", StatusCode::kOk},
      {"every competition", &EchoService::Stub::Organize, "competitions/-", "admin", "", StatusCode::kOk},
      {"every competition, role in one", &EchoService::Stub::Organize, "competitions/-", "organizer", "",
       StatusCode::kPermissionDenied},
      {"below every competition", &EchoService::Stub::Organize, "competitions/-/x", "organizer", "",
       StatusCode::kInvalidArgument},
      {"malformed object", &EchoService::Stub::Organize, "competitions/", "organizer", "",
       StatusCode::kInvalidArgument},
      {"malformed object, no role", &EchoService::Stub::Organize, "x", "nobody", "", StatusCode::kPermissionDenied},
      {"panelist is a judge", &EchoService::Stub::Judge, "competitions/one", "panelist", "", StatusCode::kOk},
      {"organizer is no judge", &EchoService::Stub::Judge, "competitions/one", "organizer", "",
       StatusCode::kPermissionDenied},
      {"own agency", &EchoService::Stub::ReadOwn, "agencies/a", "innovator", "", StatusCode::kOk},
      {"other agency", &EchoService::Stub::ReadOwn, "agencies/c", "innovator", "", StatusCode::kPermissionDenied},
      {"every agency", &EchoService::Stub::ReadOwn, "agencies/c", "organizer", "", StatusCode::kOk},
      {"a person is no service", &EchoService::Stub::Serve, "", "admin", "", StatusCode::kPermissionDenied},
      {"service", &EchoService::Stub::Serve, "", "service", "", StatusCode::kOk},
      {"service for a user", &EchoService::Stub::Organize, "competitions/one", "service", "organizer", StatusCode::kOk},
      {"service for a user without the role", &EchoService::Stub::Organize, "competitions/one", "service", "nobody",
       StatusCode::kPermissionDenied},
      {"service for an unknown user", &EchoService::Stub::Serve, "", "service", "guess", StatusCode::kUnauthenticated},
      {"a person for another", &EchoService::Stub::Organize, "competitions/one", "admin", "organizer",
       StatusCode::kPermissionDenied},
      {"service alone has no people's roles", &EchoService::Stub::Organize, "competitions/one", "service", "",
       StatusCode::kPermissionDenied},
  };
  for (const auto& c : cases) {
    EXPECT_EQ(Ask(c.rpc, c.object, c.bearer, c.user).status.code(), c.code) << c.name;
  }
}

TEST_F(AuthorizerTest, AFreshMethodWantsThePasswordWithinFiveMinutes) {
  server_->identity.set_password_age(absl::Minutes(5));
  EXPECT_THAT(Ask(&EchoService::Stub::ReadOwn, "agencies/a", "innovator").status, IsOk());
  server_->identity.set_password_age(absl::Minutes(5) + absl::Milliseconds(1));
  EXPECT_THAT(Ask(&EchoService::Stub::ReadOwn, "agencies/a", "innovator").status, ReasonIs(kPasswordNeeded));
  EXPECT_THAT(Ask(&EchoService::Stub::ReadOwn, "agencies/a", "nobody").status, ReasonIs(kPermissionDenied))
      << "no question to whom it is denied anyway";
  EXPECT_THAT(Ask(&EchoService::Stub::Organize, "competitions/one", "organizer").status, IsOk());
  server_->identity.set_password_age(absl::ZeroDuration());
}

TEST_F(AuthorizerTest, ALimitedTokenDoesLessThanItsAccount) {
  const Rpc organize = &EchoService::Stub::Organize, about_oneself = &EchoService::Stub::ShowSelf;
  EXPECT_THAT(Ask(organize, "competitions/one", "reader").status, ReasonIs(kTokenLimited));
  EXPECT_THAT(Ask(organize, "competitions/two", "reader").status, ReasonIs(kTokenLimited)) << "told alike";
  EXPECT_THAT(Ask(about_oneself, "accounts/reader", "reader").status, ReasonIs(kTokenLimited));
  EXPECT_THAT(Ask(organize, "competitions/one", "limited").status, IsOk());
  EXPECT_THAT(Ask(about_oneself, "accounts/limited", "limited").status, ReasonIs(kTokenLimited));
  EXPECT_THAT(Ask(&EchoService::Stub::ReadOwn, "agencies/a", "limited").status, ReasonIs(kTokenLimited))
      << "whatever the password's age";
  EXPECT_THAT(Ask(&EchoService::Stub::Judge, "competitions/one", "reader").status, ReasonIs(kPermissionDenied));
}

TEST_F(AuthorizerTest, ForbiddenAndMissingSoundAlike) {
  const absl::Status forbidden = Ask(&EchoService::Stub::Organize, "competitions/two", "organizer").status;
  const absl::Status missing = Ask(&EchoService::Stub::Organize, "competitions/none", "organizer").status;
  EXPECT_THAT(forbidden, ReasonIs(kPermissionDenied));
  EXPECT_EQ(forbidden.message(), missing.message());
}

TEST_F(AuthorizerTest, TheScopeIsOfThisCompetitionOnly) {
  const SeenScope seen = Ask(&EchoService::Stub::ReadOwn, "competitions/two/proposals/p", "innovator").seen;
  EXPECT_EQ(seen.account(), "accounts/innovator");
  EXPECT_EQ(seen.competition(), "competitions/two");
  EXPECT_THAT(seen.agencies(), ElementsAre("agencies/b"));
  EXPECT_FALSE(seen.every_agency());
}

TEST_F(AuthorizerTest, AServiceActsForItsUser) {
  const SeenScope seen = Ask(&EchoService::Stub::Organize, "competitions/one", "service", "organizer").seen;
  EXPECT_EQ(seen.account(), "accounts/organizer");
  EXPECT_EQ(seen.actor(), "accounts/service");
  EXPECT_EQ(seen.acting_for(), "accounts/organizer");
  EXPECT_EQ(seen.user_token(), "organizer");
  EXPECT_FALSE(seen.is_service());
}

TEST_F(AuthorizerTest, AServicesOwnMethodIsDecidedByTheService) {
  const SeenScope seen = Ask(&EchoService::Stub::Serve, "", "service", "organizer").seen;
  EXPECT_EQ(seen.account(), "accounts/service");
  EXPECT_EQ(seen.acting_for(), "accounts/organizer");
  EXPECT_TRUE(seen.is_service());
}

}  // namespace
}  // namespace juri::rpc
