// What all calls of one service share: its methods, who may call them, the workers, the measurements.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "absl/types/span.h"
#include "common/rpc/identity_source.h"
#include "common/rpc/method.h"

namespace juri {
class Metrics;
}

namespace juri::rpc {

class Authorizer;
class CallMetrics;
class DenialSink;
class TokenCache;
class WorkerPool;

struct RuntimeOptions {
  size_t workers = 16;  // about as many as database connections, more where calls wait for one another
  size_t streams = 8;   // workers that may run streams: each holds a database connection while its client reads
  size_t queue = 256;   // calls that wait for a worker; beyond it a call is refused with OVERLOADED
  absl::Duration longest_call = absl::Seconds(30);  // also for clients that give no deadline
  absl::Duration longest_stream = absl::Minutes(10);
  // SPIFFE names of the services that may call; then nobody else's certificate is good here, and a service's token only
  // beside a certificate. None: services are known by their tokens alone.
  std::optional<std::vector<std::string>> callers = std::nullopt;
};

class Runtime {
 public:
  // FAILED_PRECONDITION with all faults of the contracts of `services`. `identity`, `metrics` and `denials` outlive the
  // runtime.
  static absl::StatusOr<std::unique_ptr<Runtime>> Create(
      const RuntimeOptions& options, absl::Span<const google::protobuf::ServiceDescriptor* const> services,
      IdentitySource& identity, Metrics& metrics, DenialSink& denials);
  // Runs the queued calls to their end. Call it after the server has shut down.
  ~Runtime();

  const RuntimeOptions& options() const { return options_; }
  const MethodTable& methods() const { return methods_; }
  const Authorizer& authorizer() const { return *authorizer_; }
  TokenCache& tokens() { return *tokens_; }
  WorkerPool& workers() { return *workers_; }
  CallMetrics& metrics() { return *metrics_; }
  DenialSink& denials() { return denials_; }
  // Held while a long request becomes a message.
  absl::Mutex& long_request() { return long_request_; }

 private:
  Runtime(const RuntimeOptions& options, MethodTable methods, IdentitySource& identity, Metrics& metrics,
          DenialSink& denials);

  const RuntimeOptions options_;
  const MethodTable methods_;
  DenialSink& denials_;
  absl::Mutex long_request_;
  std::unique_ptr<CallMetrics> metrics_;
  std::unique_ptr<TokenCache> tokens_;
  std::unique_ptr<Authorizer> authorizer_;
  std::unique_ptr<WorkerPool> workers_;
};

}  // namespace juri::rpc
