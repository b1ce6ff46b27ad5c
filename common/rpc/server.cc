#include "common/rpc/server.h"

#include <pthread.h>

#include <csignal>
#include <utility>

#include "absl/memory/memory.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/clock.h"
#include "common/base/macros.h"
#include "common/log/log.h"
#include "common/rpc/service.h"
#include "grpcpp/health_check_service_interface.h"
#include "grpcpp/security/server_credentials.h"
#include "grpcpp/server.h"
#include "grpcpp/server_builder.h"

namespace juri::rpc {
namespace {

constexpr absl::Duration kAskEvery = absl::Seconds(1);
constexpr int kKeepaliveMs = 60'000;
constexpr int kKeepaliveTimeoutMs = 20'000;
constexpr int kLeastPingIntervalMs = 10'000;  // clients that ping more often are told to leave

sigset_t StopSignals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGINT);
  return signals;
}

void SetLimits(const ServerOptions& options, grpc::ServerBuilder& builder) {
  builder.SetMaxReceiveMessageSize(options.max_message_bytes);
  builder.SetMaxSendMessageSize(options.max_message_bytes);
  builder.AddChannelArgument(GRPC_ARG_ALLOW_REUSEPORT, 0);  // else two servers share a port without a word
  builder.AddChannelArgument(GRPC_ARG_MAX_CONCURRENT_STREAMS, options.max_streams_per_connection);
  if (options.longest_connection < absl::InfiniteDuration()) {
    builder.AddChannelArgument(GRPC_ARG_MAX_CONNECTION_AGE_MS,
                               static_cast<int>(absl::ToInt64Milliseconds(options.longest_connection)));
  }
  builder.AddChannelArgument(GRPC_ARG_KEEPALIVE_TIME_MS, kKeepaliveMs);
  builder.AddChannelArgument(GRPC_ARG_KEEPALIVE_TIMEOUT_MS, kKeepaliveTimeoutMs);
  builder.AddChannelArgument(GRPC_ARG_HTTP2_MIN_RECV_PING_INTERVAL_WITHOUT_DATA_MS, kLeastPingIntervalMs);
}

// Where Abseil is built without NDEBUG, as Debian builds it, every lock in gRPC and here enters one graph for the whole
// process. Tests and development keep it; it finds locks taken in another order.
void LockWithoutGraph() {
#ifdef NDEBUG
  absl::SetMutexDeadlockDetectionMode(absl::OnDeadlockCycle::kIgnore);
#endif
}

// "127.0.0.1:0" with the port that was chosen.
std::string Bound(const std::string& listen, int port) {
  if (absl::StartsWith(listen, "unix:")) return listen;
  return absl::StrCat(listen.substr(0, listen.rfind(':')), ":", port);
}

}  // namespace

void BlockStopSignals() {
  const sigset_t signals = StopSignals();
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
}

absl::StatusOr<std::unique_ptr<Server>> Server::Start(const ServerOptions& options, absl::Span<Service* const> services,
                                                      Ready ready) {
  for (const Service* service : services) JURI_RETURN_IF_ERROR(service->Check());
  LockWithoutGraph();
  grpc::EnableDefaultHealthCheckService(true);  // of the process, and before a server is built
  grpc::ServerBuilder builder;
  SetLimits(options, builder);
  int port = 0;
  builder.AddListeningPort(options.listen, grpc::InsecureServerCredentials(), &port);
  if (!options.service_listen.empty()) builder.AddListeningPort(options.service_listen, options.service_credentials);
  for (Service* service : services) builder.RegisterService(&service->grpc_service());
  std::unique_ptr<grpc::Server> server = builder.BuildAndStart();
  if (server == nullptr) {
    return absl::UnavailableError(absl::StrCat("cannot listen at ", options.listen, " ", options.service_listen));
  }
  auto started =
      absl::WrapUnique(new Server(std::move(server), Bound(options.listen, port), options.drain, std::move(ready)));
  log::Line(log::Level::kInfo, "ready")
      .With("listen", started->address())
      .With("service_listen", options.service_listen);
  return started;
}

Server::Server(std::unique_ptr<grpc::Server> server, std::string address, absl::Duration drain, Ready ready)
    : server_(std::move(server)), address_(std::move(address)), drain_(drain), ready_(std::move(ready)) {
  AskReady();
  asker_.emplace(kAskEvery, [this] { AskReady(); });
}

Server::~Server() { Shutdown(); }

void Server::AskReady() {
  const absl::Status status = ready_();
  if (was_ready_ == status.ok()) return;
  was_ready_ = status.ok();
  server_->GetHealthCheckService()->SetServingStatus(status.ok());
  log::Line(status.ok() ? log::Level::kInfo : log::Level::kWarning, "health")
      .With("serving", status.ok())
      .With("cause", status.message());
}

void Server::Shutdown() {
  std::call_once(stop_once_, [this] {
    asker_.reset();
    server_->GetHealthCheckService()->Shutdown();
    server_->Shutdown(absl::ToChronoTime(absl::Now() + drain_));
    server_->Wait();
    log::Line(log::Level::kInfo, "stopped");
  });
}

void Server::RunUntilSignal() {
  const sigset_t signals = StopSignals();
  int signal = 0;
  sigwait(&signals, &signal);
  log::Line(log::Level::kInfo, "stopping").With("signal", signal);
  Shutdown();
}

}  // namespace juri::rpc
