// For tests: the test service behind the real wrapper on a real port.
#pragma once

#include <atomic>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/synchronization/mutex.h"
#include "absl/synchronization/notification.h"
#include "common/metrics/metrics.h"
#include "common/rpc/call_metadata.h"
#include "common/rpc/channel.h"
#include "common/rpc/client_context.h"
#include "common/rpc/denial.h"
#include "common/rpc/fake_identity.h"
#include "common/rpc/runtime.h"
#include "common/rpc/server.h"
#include "common/rpc/service.h"
#include "common/rpc/testdata/echo_service.grpc.pb.h"
#include "grpcpp/channel.h"
#include "grpcpp/client_context.h"

namespace juri::rpc {

class EchoApi final : public Service {
 public:
  explicit EchoApi(Runtime& runtime);

  std::atomic<int> began = 0;      // calls of Behave that a handler saw
  absl::Notification go_on;        // lets the calls that behave as "wait" end
  absl::Notification stream_over;  // a stream's handler returned
  absl::Status stream_status;      // what its last write said; read after stream_over
};

// Keeps what it was told, in order.
class FakeDenials final : public DenialSink {
 public:
  void Denied(db::AuditEntry denial) override {
    absl::MutexLock lock(&mutex_);
    denials_.push_back(std::move(denial));
  }
  std::vector<db::AuditEntry> Take() {
    absl::MutexLock lock(&mutex_);
    return std::exchange(denials_, {});
  }

 private:
  absl::Mutex mutex_;
  std::vector<db::AuditEntry> denials_ ABSL_GUARDED_BY(mutex_);
};

struct EchoServer {
  explicit EchoServer(
      RuntimeOptions options = {}, Server::Ready ready = [] { return absl::OkStatus(); },
      const ServerOptions& listening = {.listen = "127.0.0.1:0", .drain = absl::Seconds(5)});

  std::unique_ptr<testdata::EchoService::Stub> Stub() const;

  FakeIdentity identity;
  FakeDenials denials;
  Metrics metrics;
  std::unique_ptr<Runtime> runtime;
  std::unique_ptr<EchoApi> api;
  std::unique_ptr<Server> server;
};

// A context with a deadline of ten seconds, or of `patience`.
struct TestContext : grpc::ClientContext {
  explicit TestContext(const std::string& bearer = "", const std::string& user_token = "",
                       absl::Duration patience = absl::Seconds(10));
};

}  // namespace juri::rpc
