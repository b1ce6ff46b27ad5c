#include "common/db/internal/pool.h"

#include <utility>

#include "absl/time/clock.h"
#include "common/base/macros.h"
#include "common/db/internal/sql_error.h"

namespace juri::db::internal {
namespace {

// A connection that rested longer is asked whether it lives. In between, the runner's retry does.
constexpr absl::Duration kTrustedRest = absl::Seconds(10);

}  // namespace

Pool::Lease::~Lease() {
  if (pool_ != nullptr) pool_->Return(nullptr);
}

void Pool::Lease::GiveBack() {
  if (session_->broken()) session_.reset();
  std::exchange(pool_, nullptr)->Return(std::move(session_));
}

Pool::Pool(const Options& options, Session::Kind kind, int limit) : options_(options), kind_(kind), limit_(limit) {}

absl::StatusOr<Pool::Lease> Pool::Acquire(absl::Time deadline, bool fresh) {
  JURI_ASSIGN_OR_RETURN(std::unique_ptr<Session> session, Take(deadline, fresh));
  if (session == nullptr) {
    auto connected = Session::Connect(options_, kind_);
    if (!connected.ok()) {
      Return(nullptr);
      return connected.status();
    }
    session = *std::move(connected);
  }
  return Lease(this, std::move(session));
}

absl::StatusOr<std::unique_ptr<Session>> Pool::Take(absl::Time deadline, bool fresh) {
  Idle idle;
  {
    absl::MutexLock lock(&mutex_);
    const absl::Condition has_free(
        +[](Pool* pool) ABSL_NO_THREAD_SAFETY_ANALYSIS { return pool->HasFree(); }, this);
    if (!mutex_.AwaitWithDeadline(has_free, deadline)) return Unavailable("no connection became free in time");
    ++lent_;
    if (idle_.empty()) return nullptr;
    idle = std::move(idle_.back());
    idle_.pop_back();
  }
  const bool rested = absl::Now() - idle.since > kTrustedRest;
  if (fresh || (rested && !idle.session->Command("DO 1").ok())) return nullptr;
  return std::move(idle.session);
}

void Pool::Return(std::unique_ptr<Session> session) {
  absl::MutexLock lock(&mutex_);
  --lent_;
  if (session != nullptr) idle_.push_back({std::move(session), absl::Now()});
}

}  // namespace juri::db::internal
