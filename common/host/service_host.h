// What every service process is made of besides its own handlers: database, schema check, housekeeping, call runtime,
// server. A service's App opens a host, builds its handlers from the host's parts, and serves.
//
//   JURI_ASSIGN_OR_RETURN(auto host, ServiceHost::Open(config, {.name = "scoring", .migrations =
//   migrations::Files()})); JURI_RETURN_IF_ERROR(host->UseRemoteIdentity());
//   ... build the handlers with host->database(), host->runtime() ...
//   JURI_RETURN_IF_ERROR(host->Serve({service.get()}));
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "common/base/embedded_file.h"
#include "common/rpc/runtime.h"
#include "juri/common/v1/config.pb.h"

namespace grpc {
class Channel;
}

namespace juri {

class IdSource;

namespace db {
class Database;
}
namespace rpc {
class PageTokens;
class Service;
}  // namespace rpc

struct HostOptions {
  std::string name;                             // "scoring"; series of its migrations
  const std::vector<EmbeddedFile>& migrations;  // of the service, without the ground
  std::string grpc_service;                     // "juri.scoring.v1.ScoringService"
  rpc::RuntimeOptions runtime;                  // workers and queue are taken from the configuration
};

class ServiceHost {
 public:
  // Does not connect to anything yet. `config` as config::Load gives it. INVALID_ARGUMENT and FAILED_PRECONDITION say
  // what in the configuration or the migrations is wrong.
  static absl::StatusOr<std::unique_ptr<ServiceHost>> Open(const common::v1::ServiceConfig& config,
                                                           const HostOptions& options);
  // Drains the server, then runs the queued calls to their end. Destroy it before the handlers.
  ~ServiceHost();

  db::Database& database();
  const rpc::PageTokens& page_tokens() const;
  // Where ids come from: RealIds(), or in a sample installation (ServiceConfig.sample_seed) ids that anyone can work
  // out. Never for tokens and other secrets.
  IdSource& ids();
  // Whether this is a sample installation.
  bool is_sample() const;
  // Threads that run calls, as configured or by default.
  size_t workers() const;
  // Token of this service's own account; empty for identity. Secret.
  const std::string& service_token() const;

  // Makes the runtime, with tokens resolved by `identity` (which outlives the host) or by the configured identity
  // service. FAILED_PRECONDITION when a method's contract is incomplete. Requires: called once, before runtime().
  absl::Status UseIdentity(rpc::IdentitySource& identity);
  absl::Status UseRemoteIdentity();
  rpc::Runtime& runtime();

  // A channel to `service` ("scoring") at `target`: with the certificates of the configuration and to nobody else, or
  // as `upstream_tls_ca` says.
  absl::StatusOr<std::shared_ptr<grpc::Channel>> ChannelTo(absl::string_view service, const std::string& target) const;

  // Listens when it returns; healthy once the database answers and has this binary's schema.
  absl::Status Serve(absl::Span<rpc::Service* const> services);
  // Where it listens, with the port that was chosen.
  const std::string& address() const;
  // Refuses new calls and lets those in flight end. Idempotent.
  void Shutdown();
  // Serves until SIGTERM or SIGINT, then drains. Requires: rpc::BlockStopSignals() was called first in main.
  void RunUntilSignal();

 private:
  struct Parts;
  explicit ServiceHost(std::unique_ptr<Parts> parts);

  std::unique_ptr<Parts> parts_;
};

}  // namespace juri
