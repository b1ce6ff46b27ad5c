#include "common/host/denial_log.h"

#include <algorithm>

namespace juri {
namespace {

constexpr size_t kBatch = 100;

prometheus::Counter& Unrecorded(prometheus::Registry& registry, const std::string& cause) {
  return prometheus::BuildCounter()
      .Name("juri_denials_unrecorded_total")
      .Help("Denials of signed-in callers that left no audit row.")
      .Register(registry)
      .Add({{"cause", cause}});
}

}  // namespace

DenialLog::DenialLog(const DenialLogOptions& options, Write write, Periodic::OnFailure on_failure,
                     prometheus::Registry& registry, Clock& clock)
    : options_(options),
      write_(std::move(write)),
      on_failure_(std::move(on_failure)),
      clock_(clock),
      over_rate_(Unrecorded(registry, "rate")),
      queue_full_(Unrecorded(registry, "queue")),
      not_written_(Unrecorded(registry, "database")) {
  writer_.emplace(
      options.pause, [this] { return WriteWaiting(); }, on_failure_);
}

DenialLog::~DenialLog() {
  writer_.reset();
  if (const absl::Status status = WriteWaiting(); !status.ok()) on_failure_(status);
}

void DenialLog::Denied(db::AuditEntry denial) {
  absl::MutexLock lock(&mutex_);
  if (!WithinLimit(denial)) return over_rate_.Increment();
  if (waiting_.size() >= options_.waiting) return queue_full_.Increment();
  waiting_.push_back(std::move(denial));
}

bool DenialLog::WithinLimit(const db::AuditEntry& denial) {
  const absl::Time now = clock_.Now();
  if (now >= window_end_) {
    denials_of_.clear();
    window_end_ = now + options_.window;
  }
  const std::pair who(denial.acting_for.empty() ? denial.actor : denial.acting_for, denial.method);
  if (denials_of_.size() >= options_.pairs && !denials_of_.contains(who)) return false;
  return ++denials_of_[who] <= options_.most;
}

absl::Status DenialLog::WriteWaiting() {
  while (true) {
    const std::vector<db::AuditEntry> rows = Oldest();
    if (rows.empty()) return absl::OkStatus();
    const absl::Status status = write_(rows);
    if (absl::IsUnavailable(status)) return status;  // they wait for the database
    Forget(rows.size());
    if (status.ok()) continue;
    not_written_.Increment(static_cast<double>(rows.size()));
    return status;
  }
}

std::vector<db::AuditEntry> DenialLog::Oldest() {
  absl::MutexLock lock(&mutex_);
  return {waiting_.begin(), waiting_.begin() + static_cast<ptrdiff_t>(std::min(kBatch, waiting_.size()))};
}

void DenialLog::Forget(size_t rows) {
  absl::MutexLock lock(&mutex_);
  waiting_.erase(waiting_.begin(), waiting_.begin() + static_cast<ptrdiff_t>(rows));
}

}  // namespace juri
