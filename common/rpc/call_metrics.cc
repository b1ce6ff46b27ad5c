#include "common/rpc/call_metrics.h"

#include "absl/status/status.h"
#include "prometheus/registry.h"

namespace juri::rpc {
namespace {

// Seconds, from a cached read to the longest call.
const prometheus::Histogram::BucketBoundaries& Boundaries() {
  static const auto* const boundaries = new prometheus::Histogram::BucketBoundaries{
      0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30};
  return *boundaries;
}

}  // namespace

CallMetrics::CallMetrics(const MethodTable& methods, prometheus::Registry& registry)
    : seconds_of_(methods.methods().size()),
      seconds_(prometheus::BuildHistogram()
                   .Name("juri_rpc_seconds")
                   .Help("Time from a call's arrival to its status.")
                   .Register(registry)),
      refusals_(prometheus::BuildCounter()
                    .Name("juri_rpc_refusals_total")
                    .Help("Calls that no handler saw.")
                    .Register(registry)),
      in_flight_(prometheus::BuildGauge()
                     .Name("juri_rpc_in_flight")
                     .Help("Calls that arrived and have no status yet.")
                     .Register(registry)
                     .Add({})),
      waiting_(prometheus::BuildGauge()
                   .Name("juri_rpc_waiting")
                   .Help("Calls that wait for a worker.")
                   .Register(registry)
                   .Add({})) {}

void CallMetrics::Ended(const MethodInfo& method, absl::StatusCode code, absl::Duration took) {
  in_flight_.Decrement();
  std::atomic<prometheus::Histogram*>& slot = seconds_of_[method.index][static_cast<size_t>(code) % kCodes];
  prometheus::Histogram* histogram = slot.load(std::memory_order_acquire);
  if (histogram == nullptr) {  // Add answers the same histogram to every thread that races here
    histogram = &seconds_.Add({{"method", method.name}, {"code", absl::StatusCodeToString(code)}}, Boundaries());
    slot.store(histogram, std::memory_order_release);
  }
  histogram->Observe(absl::ToDoubleSeconds(took));
}

void CallMetrics::Refused(const std::string& reason) { refusals_.Add({{"reason", reason}}).Increment(); }

}  // namespace juri::rpc
