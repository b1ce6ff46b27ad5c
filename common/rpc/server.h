// The process's gRPC server: limits, health, drain.
#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "absl/types/span.h"
#include "common/base/periodic.h"
#include "common/rpc/request_size.h"

namespace grpc {
class Server;
class ServerCredentials;
}  // namespace grpc

namespace juri::rpc {

class Service;

struct ServerOptions {
  std::string listen;               // "127.0.0.1:50051", "127.0.0.1:0" (any free port) or "unix:/path/socket"
  std::string service_listen = "";  // another one, for other services alone; none when empty
  std::shared_ptr<grpc::ServerCredentials> service_credentials = nullptr;  // of that one
  absl::Duration longest_connection = absl::InfiniteDuration();  // then clients make a new one; no call ends by it
  int max_message_bytes = kMostMessageBytes;
  int max_streams_per_connection = 1024;
  absl::Duration drain = absl::Seconds(10);  // calls in flight at a stop get this long, then they are cancelled
};

// Blocks SIGTERM and SIGINT in this thread and all that it starts: call it first in main, before any thread.
void BlockStopSignals();

class Server {
 public:
  // Whether the service can work: its database answers and its schema has the version this binary wants.
  using Ready = std::function<absl::Status()>;

  // Serves `services` (which outlive the server). Health (grpc.health.v1) says SERVING while `ready`, asked each
  // second, is ok. FAILED_PRECONDITION when a service is incomplete (Service::Check); UNAVAILABLE when the address
  // cannot be bound; another server on the same port is such a case.
  static absl::StatusOr<std::unique_ptr<Server>> Start(const ServerOptions& options,
                                                       absl::Span<Service* const> services, Ready ready);
  // Shuts down.
  ~Server();

  // Where it listens, with the port that was chosen.
  const std::string& address() const { return address_; }
  // Health turns NOT_SERVING, no new calls, those in flight end or are cancelled after the drain time. Idempotent.
  void Shutdown();
  // Waits for SIGTERM or SIGINT (see BlockStopSignals), then shuts down.
  void RunUntilSignal();

 private:
  Server(std::unique_ptr<grpc::Server> server, std::string address, absl::Duration drain, Ready ready);
  void AskReady();

  const std::unique_ptr<grpc::Server> server_;
  const std::string address_;
  const absl::Duration drain_;
  const Ready ready_;
  std::optional<bool> was_ready_;  // of the thread that asks
  std::once_flag stop_once_;
  std::optional<Periodic> asker_;
};

}  // namespace juri::rpc
