// Takes the denials of signed-in callers to the audit trail, away from the calls that were denied.
#pragma once

#include <cstddef>
#include <deque>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "absl/types/span.h"
#include "common/base/clock.h"
#include "common/base/periodic.h"
#include "common/db/effect.h"
#include "common/rpc/denial.h"
#include "prometheus/counter.h"
#include "prometheus/registry.h"

namespace juri {

struct DenialLogOptions {
  int most = 10;  // rows of one account and method in each window; the account is the user that a service acts for
  absl::Duration window = absl::Minutes(1);
  size_t pairs = 4096;    // accounts and methods told apart in a window; those beyond leave no row
  size_t waiting = 1024;  // rows that wait to be written; those beyond leave none
  absl::Duration pause = absl::Milliseconds(500);
};

// A row is written within a second while the database answers, and waits while it does not. What leaves no row is in
// juri_denials_unrecorded_total{cause}: "rate", "queue", or "database" for rows that it refused. A row whose writing
// has an unknown outcome is written again: an audit trail may hold a denial twice. What waits at a kill -9 is lost.
class DenialLog final : public rpc::DenialSink {
 public:
  // Appends rows in one transaction.
  using Write = std::function<absl::Status(absl::Span<const db::AuditEntry>)>;

  // Writes in a thread of its own until destroyed, failures go to `on_failure`. `registry` and `clock` outlive it.
  DenialLog(const DenialLogOptions& options, Write write, Periodic::OnFailure on_failure,
            prometheus::Registry& registry, Clock& clock = RealClock());
  // Tries once more to write what waits.
  ~DenialLog() override;

  void Denied(db::AuditEntry denial) override;

 private:
  bool WithinLimit(const db::AuditEntry& denial) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  absl::Status WriteWaiting();
  std::vector<db::AuditEntry> Oldest();
  void Forget(size_t rows);

  const DenialLogOptions options_;
  const Write write_;
  const Periodic::OnFailure on_failure_;
  Clock& clock_;
  prometheus::Counter& over_rate_;
  prometheus::Counter& queue_full_;
  prometheus::Counter& not_written_;
  absl::Mutex mutex_;
  std::deque<db::AuditEntry> waiting_ ABSL_GUARDED_BY(mutex_);
  // Denials of an account and a method in the window that ends at window_end_.
  absl::flat_hash_map<std::pair<std::string, std::string>, int> denials_of_ ABSL_GUARDED_BY(mutex_);
  absl::Time window_end_ ABSL_GUARDED_BY(mutex_) = absl::InfinitePast();
  std::optional<Periodic> writer_;
};

}  // namespace juri
