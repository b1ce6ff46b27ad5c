// What is counted about calls: juri_rpc_seconds{method,code}, juri_rpc_in_flight, juri_rpc_waiting and
// juri_rpc_refusals_total{reason}.
#pragma once

#include <array>
#include <atomic>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "common/rpc/method.h"
#include "prometheus/counter.h"
#include "prometheus/family.h"
#include "prometheus/gauge.h"
#include "prometheus/histogram.h"

namespace juri::rpc {

class CallMetrics {
 public:
  CallMetrics(const MethodTable& methods, prometheus::Registry& registry);

  void Arrived() { in_flight_.Increment(); }
  void Ended(const MethodInfo& method, absl::StatusCode code, absl::Duration took);
  // Calls that wait for a worker.
  void Queued() { waiting_.Increment(); }
  void Dequeued() { waiting_.Decrement(); }
  // Calls that no handler saw, by the wrapper's reason: "OVERLOADED", "UNAUTHENTICATED", ...
  void Refused(const std::string& reason);

 private:
  static constexpr size_t kCodes = 17;
  // Made at the first call of each pair, because most pairs never occur.
  using ByCode = std::array<std::atomic<prometheus::Histogram*>, kCodes>;

  std::vector<ByCode> seconds_of_;
  prometheus::Family<prometheus::Histogram>& seconds_;
  prometheus::Family<prometheus::Counter>& refusals_;
  prometheus::Gauge& in_flight_;
  prometheus::Gauge& waiting_;
};

}  // namespace juri::rpc
