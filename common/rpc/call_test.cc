// The call wrapper over a real connection.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <future>

#include "absl/functional/function_ref.h"
#include "absl/time/clock.h"
#include "common/rpc/echo_server.h"
#include "common/rpc/status_wire.h"
#include "common/status/reasons.h"
#include "common/testing/status_matchers.h"
#include "grpcpp/support/status.h"

namespace juri::rpc {
namespace {

using testdata::BehaveRequest;
using testdata::BehaveResponse;
using testdata::Chunk;
using testdata::ObjectRequest;
using testdata::SeenScope;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

BehaveRequest How(const std::string& how) {
  BehaveRequest request;
  request.set_how(how);
  return request;
}

void WaitUntil(absl::FunctionRef<bool()> holds) {
  const absl::Time limit = absl::Now() + absl::Seconds(10);
  while (!holds() && absl::Now() < limit) absl::SleepFor(absl::Milliseconds(1));
  ASSERT_TRUE(holds());
}

class CallTest : public testing::Test {
 protected:
  absl::Status Behave(const std::string& how, TestContext& context) {
    return FromGrpc(stub_->Behave(&context, How(how), &response_));
  }
  absl::Status Behave(const std::string& how) {
    TestContext context;
    return Behave(how, context);
  }

  EchoServer server_{{.workers = 2, .queue = 1}};
  std::unique_ptr<testdata::EchoService::Stub> stub_ = server_.Stub();
  BehaveResponse response_;
};

TEST_F(CallTest, AnswersAndMeasures) {
  EXPECT_THAT(Behave("echo"), IsOk());
  EXPECT_EQ(response_.text(), "echo");
  EXPECT_THAT(server_.metrics.Text(), AllOf(HasSubstr("juri_rpc_seconds_count{code=\"OK\",method=\"Behave\"} 1"),
                                            HasSubstr("juri_rpc_in_flight 0"), HasSubstr("juri_rpc_waiting 0")));
}

TEST_F(CallTest, KeepsAGoodRequestIdAndReplacesABadOne) {
  TestContext good;
  good.AddMetadata("juri-request-id", "desk-7");
  EXPECT_THAT(Behave("echo", good), IsOk());
  EXPECT_EQ(response_.request_id(), "desk-7");
  TestContext bad;
  bad.AddMetadata("juri-request-id", "a b\"c");
  EXPECT_THAT(Behave("echo", bad), IsOk());
  EXPECT_EQ(response_.request_id().size(), 36u);
}

TEST_F(CallTest, TheTextOfAFaultStaysInside) {
  for (const char* how : {"throw", "internal"}) {
    TestContext context;
    context.AddMetadata("juri-request-id", "desk-8");
    testing::internal::CaptureStderr();
    const absl::Status status = Behave(how, context);
    const std::string log = testing::internal::GetCapturedStderr();
    EXPECT_THAT(status, ReasonIs(kInternal));
    EXPECT_THAT(std::string(status.message()), AllOf(HasSubstr("desk-8"), Not(HasSubstr("secret"))));
    EXPECT_THAT(log, AllOf(HasSubstr("secret"), HasSubstr("desk-8")));
  }
}

TEST_F(CallTest, AnExceptionBeforeTheHandlerEndsOneCallOnly) {
  TestContext context(std::string(FakeIdentity::kThrows));
  testing::internal::CaptureStderr();
  const absl::Status status = Behave("echo", context);
  const std::string log = testing::internal::GetCapturedStderr();
  EXPECT_THAT(status, ReasonIs(kInternal));
  EXPECT_THAT(std::string(status.message()), Not(HasSubstr("secret")));
  EXPECT_THAT(log, HasSubstr("the secret of the exception"));
  EXPECT_THAT(Behave("echo"), IsOk());
}

TEST_F(CallTest, ManyViolationsFitIntoTheTrailers) {
  const absl::Status status = Behave("many");
  EXPECT_THAT(status, ReasonIs(kInvalidFields));
  EXPECT_THAT(DetailsOf(status)->violations.size(), testing::Le(21u));
}

TEST_F(CallTest, TellsFaultsInTheReadersLanguage) {
  for (const Language language : {Language::kIndonesian, Language::kEnglish}) {
    grpc::ClientContext context;
    CallMetadata metadata;
    metadata.deadline = absl::Now() + absl::Seconds(10);
    metadata.bearer = "alice";
    metadata.language = language;
    FillContext(metadata, context);
    server_.identity.Add("alice", {.account = "accounts/alice", .grants = {}});
    testdata::Sheet sheet;
    const absl::Status status = FromGrpc(stub_->FileSheet(&context, {}, &sheet));
    const auto details = DetailsOf(status);
    ASSERT_TRUE(details) << status;
    EXPECT_EQ(details->localized, Text(language, "common.INVALID_FIELDS", {{"count", "2"}}));
    ASSERT_EQ(details->violations.size(), 2u);
    EXPECT_EQ(details->violations[0].field, "parent");
    EXPECT_EQ(details->violations[0].key, Text(language, "common.FIELD_REQUIRED"));
  }
}

TEST_F(CallTest, LogsNoToken) {
  server_.identity.Add("very-secret-token", {.account = "accounts/alice", .grants = {}});
  testing::internal::CaptureStderr();
  TestContext context("very-secret-token");
  SeenScope seen;
  EXPECT_TRUE(stub_->ShowSelf(&context, {}, &seen).ok());
  const std::string log = testing::internal::GetCapturedStderr();
  EXPECT_THAT(log, AllOf(HasSubstr("EchoService/ShowSelf"), HasSubstr("took_us"), Not(HasSubstr("very-secret"))));
}

TEST_F(CallTest, RefusesACallWithoutEnoughTime) {
  TestContext context("", "", absl::Milliseconds(15));
  EXPECT_THAT(Behave("echo", context), StatusIs(absl::StatusCode::kDeadlineExceeded));
  EXPECT_EQ(server_.api->began, 0);
}

// What a client of another contract sends.
template <typename Request>
Request WithField(Request request, int number, const std::string& bytes) {
  request.GetReflection()->MutableUnknownFields(&request)->AddLengthDelimited(number, bytes);
  return request;
}

TEST_F(CallTest, BytesThatAreNoRequestAreRefusedInWords) {
  TestContext context;
  const BehaveRequest request = WithField(BehaveRequest(), 1, "\xff is not UTF-8");
  EXPECT_THAT(FromGrpc(stub_->Behave(&context, request, &response_)), ReasonIs(kRequestUnreadable));
}

TEST_F(CallTest, NothingIsReadForACallerWhoIsNotKnown) {
  TestContext context;
  testdata::Sheet sheet;
  const auto request = WithField(testdata::FileSheetRequest(), 1, "\xff is not UTF-8");
  EXPECT_THAT(FromGrpc(stub_->FileSheet(&context, request, &sheet)), ReasonIs(kUnauthenticated));
}

TEST_F(CallTest, ARequestLongerThanItsFieldsTogetherIsRefused) {
  TestContext context;
  const BehaveRequest request = WithField(How("echo"), 1000, std::string(5000, 'x'));
  EXPECT_THAT(FromGrpc(stub_->Behave(&context, request, &response_)), ReasonIs(kRequestTooLong));
  EXPECT_EQ(server_.api->began, 0);
}

TEST_F(CallTest, ARequestWithSomeFieldsOfANewerContractIsAnswered) {
  TestContext context;
  const BehaveRequest request = WithField(How("echo"), 1000, std::string(3000, 'x'));
  EXPECT_THAT(FromGrpc(stub_->Behave(&context, request, &response_)), IsOk());
}

TEST_F(CallTest, ATextMuchTooLongIsRefusedByItsField) {
  const absl::Status status = Behave(std::string(1'000'000, 'x'));
  EXPECT_THAT(status, ReasonIs(kInvalidFields));
  EXPECT_EQ(DetailsOf(status)->violations.at(0).field, "how");
}

class BusyTest : public CallTest {
 protected:
  // Occupies both workers, one after the other because only one call may wait.
  BusyTest() {
    int busy = 0;
    for (auto& call : waiting_) {
      call = std::async(std::launch::async, [this] {
        TestContext context;
        BehaveResponse response;
        return FromGrpc(stub_->Behave(&context, How("wait"), &response));
      });
      ++busy;
      WaitUntil([&] { return server_.api->began == busy; });
    }
  }
  ~BusyTest() override {
    if (!server_.api->go_on.HasBeenNotified()) server_.api->go_on.Notify();
  }

  std::future<absl::Status> waiting_[2];
};

TEST_F(BusyTest, RefusesWhatDoesNotFitInTheQueueAndSaysWhenToRetry) {
  auto queued = std::async(std::launch::async, [this] {
    TestContext context;
    BehaveResponse response;
    return FromGrpc(stub_->Behave(&context, How("echo"), &response));
  });
  WaitUntil([&] { return server_.metrics.Text().find("juri_rpc_waiting 1") != std::string::npos; });
  const absl::Status refused = Behave("echo");
  EXPECT_THAT(refused, ReasonIs(kOverloaded));
  EXPECT_EQ(DetailsOf(refused)->retry_after, absl::Milliseconds(250));
  EXPECT_THAT(server_.metrics.Text(), HasSubstr("juri_rpc_refusals_total{reason=\"OVERLOADED\"} 1"));
  server_.api->go_on.Notify();
  EXPECT_THAT(queued.get(), IsOk());
  for (auto& call : waiting_) EXPECT_THAT(call.get(), IsOk());
}

TEST_F(BusyTest, DropsAQueuedCallWhoseTimeIsOver) {
  TestContext context("", "", absl::Milliseconds(100));
  EXPECT_THAT(Behave("echo", context), StatusIs(absl::StatusCode::kDeadlineExceeded));
  server_.api->go_on.Notify();
  for (auto& call : waiting_) EXPECT_THAT(call.get(), IsOk());
  server_.server->Shutdown();
  EXPECT_EQ(server_.api->began, 2);
}

TEST_F(BusyTest, ACancelledCallNeitherRunsNorHangsTheServer) {
  TestContext context;
  auto cancelled = std::async(std::launch::async, [&] { return Behave("echo", context); });
  WaitUntil([&] { return server_.metrics.Text().find("juri_rpc_waiting 1") != std::string::npos; });
  context.TryCancel();
  EXPECT_THAT(cancelled.get(), StatusIs(absl::StatusCode::kCancelled));
  absl::SleepFor(absl::Milliseconds(20));  // the server learns of it
  server_.api->go_on.Notify();
  server_.server->Shutdown();
  EXPECT_EQ(server_.api->began, 2);
}

TEST_F(BusyTest, ADrainLetsCallsInFlightEnd) {
  auto stopped = std::async(std::launch::async, [this] { server_.server->Shutdown(); });
  absl::SleepFor(absl::Milliseconds(50));
  TestContext context("", "", absl::Seconds(1));
  EXPECT_FALSE(Behave("echo", context).ok()) << "no new calls";
  server_.api->go_on.Notify();
  stopped.get();
  for (auto& call : waiting_) EXPECT_THAT(call.get(), IsOk());
}

TEST_F(CallTest, StreamsInOrder) {
  TestContext context;
  testdata::StreamChunksRequest request;
  request.set_chunks(500);
  request.set_bytes(2000);
  const auto reader = stub_->StreamChunks(&context, request);
  Chunk chunk;
  int next = 0;
  while (reader->Read(&chunk)) EXPECT_EQ(chunk.number(), next++);
  EXPECT_EQ(next, 500);
  EXPECT_TRUE(reader->Finish().ok());
}

TEST_F(CallTest, AStreamRefusesLikeAnyCall) {
  TestContext context;
  const auto reader = stub_->StreamChunks(&context, {});
  Chunk chunk;
  EXPECT_FALSE(reader->Read(&chunk));
  const absl::Status status = FromGrpc(reader->Finish());
  EXPECT_THAT(status, ReasonIs(kInvalidFields));
  EXPECT_EQ(DetailsOf(status)->violations.at(0).field, "chunks");
}

TEST_F(CallTest, AReaderThatLeavesEndsTheHandler) {
  TestContext context;
  testdata::StreamChunksRequest request;
  request.set_chunks(1'000'000);
  request.set_bytes(100'000);
  const auto reader = stub_->StreamChunks(&context, request);
  Chunk chunk;
  ASSERT_TRUE(reader->Read(&chunk));
  context.TryCancel();
  ASSERT_TRUE(server_.api->stream_over.WaitForNotificationWithTimeout(absl::Seconds(5)));
  EXPECT_THAT(server_.api->stream_status, StatusIs(absl::StatusCode::kCancelled));
}

TEST(StreamTest, AReaderThatNeverReadsCannotHoldAWorker) {
  EchoServer server({.workers = 2, .queue = 1, .longest_stream = absl::Milliseconds(300)});
  const auto stub = server.Stub();
  TestContext context;
  testdata::StreamChunksRequest request;
  request.set_chunks(1'000'000);
  request.set_bytes(100'000);
  const auto reader = stub->StreamChunks(&context, request);
  ASSERT_TRUE(server.api->stream_over.WaitForNotificationWithTimeout(absl::Seconds(5)));
  EXPECT_THAT(server.api->stream_status, StatusIs(absl::StatusCode::kDeadlineExceeded));
  context.TryCancel();
  Chunk chunk;
  while (reader->Read(&chunk)) {
  }
  EXPECT_FALSE(reader->Finish().ok());
}

}  // namespace
}  // namespace juri::rpc
