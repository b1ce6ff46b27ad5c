#include "common/rpc/service.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/rpc/echo_server.h"
#include "common/rpc/server.h"
#include "common/testing/status_matchers.h"

namespace juri::rpc {
namespace {

using testdata::BehaveRequest;
using testdata::BehaveResponse;
using testdata::Chunk;
using testing::AllOf;
using testing::HasSubstr;

class SlippedApi final : public Service {
 public:
  explicit SlippedApi(Runtime& runtime) : Service(runtime) {
    Unary<BehaveRequest, Chunk>("Behave", [](const Call&, const BehaveRequest&) { return Chunk(); });
    Unary<BehaveRequest, BehaveResponse>("Behold", [](const Call&, const BehaveRequest&) { return BehaveResponse(); });
  }
};

TEST(ServiceTest, AServiceWithSlipsDoesNotStartAndNamesThemAll) {
  EchoServer other;
  SlippedApi api(*other.runtime);
  const auto server = Server::Start({.listen = "127.0.0.1:0"}, {&api}, [] { return absl::OkStatus(); });
  ASSERT_THAT(server, StatusIs(absl::StatusCode::kFailedPrecondition));
  EXPECT_THAT(std::string(server.status().message()),
              AllOf(HasSubstr("EchoService/Behave: the handler is for other messages"),
                    HasSubstr("Behold: no contract has such a method"),
                    HasSubstr("EchoService/StreamChunks: the service has no handler for it")));
}

TEST(ServiceTest, AServiceWithAHandlerForEachMethodIsComplete) { EXPECT_THAT(EchoServer().api->Check(), IsOk()); }

}  // namespace
}  // namespace juri::rpc
