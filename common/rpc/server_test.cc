#include "common/rpc/server.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <atomic>
#include <csignal>
#include <thread>

#include "absl/time/clock.h"
#include "common/rpc/echo_server.h"
#include "common/rpc/reflection.h"
#include "common/testing/status_matchers.h"
#include "grpcpp/generic/generic_stub.h"
#include "grpcpp/support/byte_buffer.h"

namespace juri::rpc {
namespace {

struct Reply {
  grpc::Status status;
  std::string bytes;
};

// Calls a method of gRPC's own services, whose contracts Debian does not ship, with an empty message.
Reply AskRaw(const std::string& address, const std::string& method) {
  grpc::GenericStub stub(*MakeChannel(address));
  TestContext context("", "", absl::Seconds(5));
  const grpc::ByteBuffer request(nullptr, 0);
  grpc::ByteBuffer response;
  Reply reply;
  absl::Notification done;
  stub.UnaryCall(&context, method, {}, &request, &response, [&](grpc::Status status) {
    reply.status = status;
    done.Notify();
  });
  done.WaitForNotification();
  grpc::Slice slice;
  if (reply.status.ok() && response.DumpToSingleSlice(&slice).ok()) {
    reply.bytes.assign(reinterpret_cast<const char*>(slice.begin()), slice.size());
  }
  return reply;
}

constexpr char kHealth[] = "/grpc.health.v1.Health/Check";
constexpr char kReflection[] = "/grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo";
constexpr char kServing[] = "\x08\x01";
constexpr char kNotServing[] = "\x08\x02";

TEST(ServerTest, HealthFollowsReadiness) {
  std::atomic<bool> ready = false;
  EchoServer server({}, [&] { return ready ? absl::OkStatus() : absl::UnavailableError("no database"); });
  EXPECT_EQ(AskRaw(server.server->address(), kHealth).bytes, kNotServing);
  ready = true;
  const absl::Time limit = absl::Now() + absl::Seconds(5);
  while (AskRaw(server.server->address(), kHealth).bytes != kServing && absl::Now() < limit) {
    absl::SleepFor(absl::Milliseconds(50));
  }
  EXPECT_EQ(AskRaw(server.server->address(), kHealth).bytes, kServing);
}

TEST(ServerTest, ASecondServerCannotTakeThePort) {
  EchoServer first;
  EchoApi api(*first.runtime);
  const auto second = Server::Start({.listen = first.server->address()}, {&api}, [] { return absl::OkStatus(); });
  EXPECT_THAT(second, StatusIs(absl::StatusCode::kUnavailable));
}

TEST(ServerTest, ServesAUnixSocket) {
  const std::string listen = "unix:" + testing::TempDir() + "juri_rpc_server_test.sock";
  EchoServer other;
  EchoApi api(*other.runtime);
  const auto server = Server::Start({.listen = listen}, {&api}, [] { return absl::OkStatus(); });
  ASSERT_THAT(server, IsOk());
  EXPECT_EQ((*server)->address(), listen);
  EXPECT_EQ(AskRaw(listen, kHealth).bytes, kServing);
}

TEST(ServerTest, ReflectionIsOffUntilItIsEnabled) {
  EchoServer without;
  EXPECT_EQ(AskRaw(without.server->address(), kReflection).status.error_code(), grpc::StatusCode::UNIMPLEMENTED);
  ASSERT_THAT(EnableReflection(), IsOk());
  EchoServer with;
  EXPECT_TRUE(AskRaw(with.server->address(), kReflection).status.ok());
  EXPECT_EQ(AskRaw(without.server->address(), kReflection).status.error_code(), grpc::StatusCode::UNIMPLEMENTED);
}

TEST(ServerDeathTest, RunsUntilASignal) {
  testing::GTEST_FLAG(death_test_style) = "threadsafe";
  EXPECT_EXIT(
      {
        BlockStopSignals();
        EchoServer server;
        std::thread stopper([] {
          absl::SleepFor(absl::Milliseconds(100));
          kill(getpid(), SIGTERM);
        });
        server.server->RunUntilSignal();
        stopper.join();
        std::_Exit(7);
      },
      testing::ExitedWithCode(7), "\"message\":\"ready\".*\n(.*\n)*.*\"message\":\"stopped\"");
}

}  // namespace
}  // namespace juri::rpc
