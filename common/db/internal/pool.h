// A bounded set of sessions of one kind.
#pragma once

#include <memory>
#include <utility>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/status/statusor.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "common/db/internal/session.h"
#include "common/db/options.h"

namespace juri::db::internal {

class Pool {
 public:
  // A session on loan. It is closed at the end of the loan unless it was given back.
  class Lease {
   public:
    Lease(Pool* pool, std::unique_ptr<Session> session) : pool_(pool), session_(std::move(session)) {}
    Lease(Lease&& other) noexcept : pool_(std::exchange(other.pool_, nullptr)), session_(std::move(other.session_)) {}
    Lease& operator=(Lease&&) = delete;
    ~Lease();

    Session& session() { return *session_; }
    // Ends the loan and keeps the connection, unless it is broken. Requires: no transaction is open.
    void GiveBack();

   private:
    Pool* pool_;
    std::unique_ptr<Session> session_;
  };

  Pool(const Options& options, Session::Kind kind, int limit);

  // Waits for a session until `deadline`; then, and when the server takes no connection, UNAVAILABLE.
  // `fresh`: a new connection, for a retry after an old one turned out to be dead.
  absl::StatusOr<Lease> Acquire(absl::Time deadline, bool fresh = false);

 private:
  struct Idle {
    std::unique_ptr<Session> session;
    absl::Time since;
  };

  bool HasFree() const ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) { return lent_ < limit_; }
  // Takes a place and the most recently used idle session, null when there is none.
  absl::StatusOr<std::unique_ptr<Session>> Take(absl::Time deadline, bool fresh);
  void Return(std::unique_ptr<Session> session);

  const Options options_;
  const Session::Kind kind_;
  const int limit_;
  absl::Mutex mutex_;
  int lent_ ABSL_GUARDED_BY(mutex_) = 0;
  std::vector<Idle> idle_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace juri::db::internal
