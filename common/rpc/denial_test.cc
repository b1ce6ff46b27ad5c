// What the audit trail is told of calls that end with PERMISSION_DENIED.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "absl/strings/str_cat.h"
#include "common/rpc/echo_server.h"
#include "common/rpc/status_wire.h"
#include "common/status/reasons.h"
#include "common/testing/status_matchers.h"
#include "grpcpp/support/status.h"

namespace juri::rpc {
namespace {

using testdata::BehaveRequest;
using testdata::BehaveResponse;
using testdata::EchoService;
using testdata::ObjectRequest;
using testdata::SeenScope;
using testing::IsEmpty;
using testing::SizeIs;

using Rpc = grpc::Status (EchoService::Stub::*)(grpc::ClientContext*, const ObjectRequest&, SeenScope*);

class DenialTest : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    server_ = new EchoServer;
    const auto add = [](const std::string& who, std::vector<Grant> grants) {
      server_->identity.Add(who, {.account = "accounts/" + who, .grants = std::move(grants)});
    };
    add("nobody", {});
    add("organizer", {{common::v1::ROLE_ORGANIZER, "competitions/one", ""}});
    add("service", {{common::v1::ROLE_SERVICE, "", ""}});
  }
  static void TearDownTestSuite() {
    delete server_;
    server_ = nullptr;
  }

  absl::Status Ask(Rpc rpc, const std::string& name, const std::string& bearer, const std::string& user = "") {
    TestContext context(bearer, user);
    ObjectRequest request;
    request.set_name(name);
    SeenScope seen;
    return FromGrpc((*server_->Stub().*rpc)(&context, request, &seen));
  }
  absl::Status Behave(const std::string& how, const std::string& bearer) {
    TestContext context(bearer);
    BehaveRequest request;
    request.set_how(how);
    BehaveResponse response;
    return FromGrpc(server_->Stub()->Behave(&context, request, &response));
  }
  // The resource that is kept when a caller without any role names `object`.
  std::string ResourceFor(const std::string& object) {
    EXPECT_THAT(Ask(&EchoService::Stub::Organize, object, "nobody"), ReasonIs(kPermissionDenied));
    return server_->denials.Take().at(0).resource;
  }

  static EchoServer* server_;
};

EchoServer* DenialTest::server_ = nullptr;

TEST_F(DenialTest, SaysWhoAskedForWhat) {
  const struct {
    const char* name;
    Rpc rpc;
    const char* object;
    const char* bearer;
    const char* user;
    const char* actor;
    const char* acting_for;
  } cases[] = {
      {"no role", &EchoService::Stub::Organize, "competitions/one", "nobody", "", "accounts/nobody", ""},
      {"role elsewhere", &EchoService::Stub::Organize, "competitions/two/x", "organizer", "", "accounts/organizer", ""},
      {"other account", &EchoService::Stub::ShowSelf, "accounts/organizer", "nobody", "", "accounts/nobody", ""},
      {"a service for a user", &EchoService::Stub::Organize, "competitions/one", "service", "nobody",
       "accounts/service", "accounts/nobody"},
      {"a person for another", &EchoService::Stub::Organize, "competitions/one", "organizer", "nobody",
       "accounts/organizer", ""},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.name);
    const absl::Status status = Ask(c.rpc, c.object, c.bearer, c.user);
    EXPECT_THAT(status, ReasonIs(kPermissionDenied));
    const auto denials = server_->denials.Take();
    ASSERT_THAT(denials, SizeIs(1));
    EXPECT_EQ(denials[0].actor, c.actor);
    EXPECT_EQ(denials[0].acting_for, c.acting_for);
    EXPECT_EQ(denials[0].resource, c.object);
    EXPECT_EQ(denials[0].method, absl::StrCat("juri.rpc.testdata.EchoService/",
                                              c.rpc == &EchoService::Stub::ShowSelf ? "ShowSelf" : "Organize"));
    EXPECT_EQ(denials[0].denial, "common.PERMISSION_DENIED");
    EXPECT_EQ(denials[0].request_id, DetailsOf(status)->request_id);
    EXPECT_EQ(denials[0].revision_before, 0);
    EXPECT_EQ(denials[0].revision_after, 0);
  }
}

TEST_F(DenialTest, AHandlersDenialCountsToo) {
  EXPECT_THAT(Behave("deny", "nobody"), ReasonIs(kPermissionDenied));
  EXPECT_EQ(server_->denials.Take().at(0).actor, "accounts/nobody");
}

TEST_F(DenialTest, NothingIsKeptOfOtherEndsAndUnknownCallers) {
  EXPECT_THAT(Behave("deny", ""), ReasonIs(kPermissionDenied));
  EXPECT_THAT(Behave("echo", "nobody"), IsOk());
  EXPECT_THAT(Behave("internal", "nobody"), StatusIs(absl::StatusCode::kInternal));
  EXPECT_THAT(Ask(&EchoService::Stub::Organize, "competitions/one", ""), ReasonIs(kUnauthenticated));
  EXPECT_THAT(Ask(&EchoService::Stub::Organize, "competitions/one", "guess"), ReasonIs(kUnauthenticated));
  EXPECT_THAT(server_->denials.Take(), IsEmpty());
}

TEST_F(DenialTest, ANameIsKeptAndNoOtherText) {
  EXPECT_EQ(ResourceFor(""), "");
  EXPECT_EQ(ResourceFor("competitions/one/proposals/01890a5d-ac96-774b"),
            "competitions/one/proposals/01890a5d-ac96-774b");
  EXPECT_EQ(ResourceFor("competitions/one'; DROP TABLE audit"), "competitions/one");
  EXPECT_EQ(ResourceFor("x\ny\xc3\xa9"), "x");
  EXPECT_EQ(ResourceFor(std::string(2000, 'a')), std::string(255, 'a'));
}

}  // namespace
}  // namespace juri::rpc
