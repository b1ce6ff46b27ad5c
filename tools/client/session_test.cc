#include "tools/client/session.h"

#include <gtest/gtest.h>

#include <atomic>
#include <memory>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "common/rpc/status_wire.h"
#include "common/status/refusal.h"
#include "common/testing/status_matchers.h"
#include "grpcpp/security/server_credentials.h"
#include "grpcpp/server.h"
#include "grpcpp/server_builder.h"

namespace juri::client {
namespace {

using identity::v1::Account;
using identity::v1::GetCallerRequest;
using identity::v1::IdentityService;

// Refuses the first calls and does not answer the others before their deadline.
class FailingIdentity final : public IdentityService::Service {
 public:
  explicit FailingIdentity(int refusals) : refusals_(refusals) {}

  grpc::Status GetCaller(grpc::ServerContext* context, const GetCallerRequest*, Account*) override {
    if (++calls_ <= refusals_) {
      const absl::Status refused = Refusal(kOverloaded).RetryAfter(absl::Milliseconds(1));
      return rpc::ToGrpc(refused, Language::kIndonesian, absl::StrCat("r-", calls_.load()));
    }
    while (!context->IsCancelled()) absl::SleepFor(absl::Milliseconds(1));
    return grpc::Status::CANCELLED;
  }

 private:
  const int refusals_;
  std::atomic<int> calls_ = 0;
};

// What a caller with little patience is told.
absl::Status CallWithRefusals(int refusals) {
  FailingIdentity service(refusals);
  grpc::ServerBuilder builder;
  int port = 0;
  builder.AddListeningPort("127.0.0.1:0", grpc::InsecureServerCredentials(), &port);
  builder.RegisterService(&service);
  const auto server = builder.BuildAndStart();
  const std::string target = absl::StrCat("127.0.0.1:", port);
  Session session(*Connection::Open({target, target, target, target, ""}), Language::kIndonesian);
  session.set_patience(absl::Milliseconds(500));
  return session.Call(&IdentityService::Stub::GetCaller, GetCallerRequest()).status();
}

TEST(SessionTest, OutOfPatienceTheLastRefusalIsTold) {
  const absl::Status status = CallWithRefusals(2);
  EXPECT_THAT(status, ReasonIs(kOverloaded));
  EXPECT_EQ(DetailsOf(status)->request_id, "r-2");
  EXPECT_EQ(DetailsOf(status)->localized, Text(Language::kIndonesian, "common.OVERLOADED"));
}

TEST(SessionTest, WithoutAnyAnswerTheDeadlineIsTold) {
  EXPECT_THAT(CallWithRefusals(0), StatusIs(absl::StatusCode::kDeadlineExceeded));
}

}  // namespace
}  // namespace juri::client
