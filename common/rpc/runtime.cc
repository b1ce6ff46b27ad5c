#include "common/rpc/runtime.h"

#include <utility>

#include "absl/memory/memory.h"
#include "common/base/macros.h"
#include "common/metrics/metrics.h"
#include "common/rpc/authorizer.h"
#include "common/rpc/call_metrics.h"
#include "common/rpc/token_cache.h"
#include "common/rpc/worker_pool.h"

namespace juri::rpc {

absl::StatusOr<std::unique_ptr<Runtime>> Runtime::Create(
    const RuntimeOptions& options, absl::Span<const google::protobuf::ServiceDescriptor* const> services,
    IdentitySource& identity, Metrics& metrics, DenialSink& denials) {
  if (options.workers < 1 || options.queue < 1) {
    return absl::InvalidArgumentError("a service needs at least one worker and room for one waiting call");
  }
  JURI_ASSIGN_OR_RETURN(MethodTable methods, MethodTable::Build(services));
  return absl::WrapUnique(new Runtime(options, std::move(methods), identity, metrics, denials));
}

Runtime::Runtime(const RuntimeOptions& options, MethodTable methods, IdentitySource& identity, Metrics& metrics,
                 DenialSink& denials)
    : options_(options),
      methods_(std::move(methods)),
      denials_(denials),
      metrics_(std::make_unique<CallMetrics>(methods_, metrics.registry())),
      tokens_(std::make_unique<TokenCache>(identity, TokenCacheOptions{})),
      authorizer_(std::make_unique<Authorizer>(*tokens_, options.callers)),
      workers_(std::make_unique<WorkerPool>(options.workers, options.queue, options.streams)) {}

Runtime::~Runtime() = default;

}  // namespace juri::rpc
