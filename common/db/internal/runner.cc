#include "common/db/internal/runner.h"

#include <limits>
#include <utility>

#include "common/base/macros.h"
#include "common/db/error.h"
#include "common/db/internal/backoff.h"
#include "common/db/internal/sql_error.h"

namespace juri::db::internal {
namespace {

enum class Next {
  kAnswer,
  kRetry,         // a conflict
  kReconnect,     // the connection broke before COMMIT
  kNoConnection,  // there was none to be had
  kFindOut,       // COMMIT may have worked
};

struct Outcome {
  absl::Status status;
  Next next = Next::kAnswer;
};

bool Writes(Mode mode) { return mode == Mode::kWrite || mode == Mode::kWriteOnce; }

// What to do about a failure that certainly kept nothing.
Outcome Undone(absl::Status status) {
  switch (FailureOf(status).value_or(Failure::kOther)) {
    case Failure::kConflict:
      return {std::move(status), Next::kRetry};
    case Failure::kConnection:
      return {std::move(status), Next::kReconnect};
    default:
      return {std::move(status)};
  }
}

Outcome RollBack(Pool::Lease& lease, absl::Status status) {
  Session& session = lease.session();
  // Whatever keeps ROLLBACK from working ends the connection, and with it the transaction.
  if (!session.broken() && session.Command("ROLLBACK").ok()) lease.GiveBack();
  return Undone(std::move(status));
}

Outcome Commit(Pool::Lease& lease, Mode mode) {
  const absl::Status status = lease.session().Command("COMMIT");
  if (status.ok()) {
    lease.GiveBack();
    return {};
  }
  // What was read is in hand whatever became of its end.
  if (mode == Mode::kRead) return {};
  if (FailureOf(status) == Failure::kConflict) return RollBack(lease, status);
  // Asking again under the same request id is safe, so that a caller may be told to.
  if (mode == Mode::kWriteOnce) return {Unavailable("COMMIT: " + LogTextOf(status)), Next::kFindOut};
  return {OutcomeUnknown(status)};
}

Outcome Attempt(Pool::Lease& lease, Mode mode, absl::Time deadline,
                absl::FunctionRef<absl::Status(Transaction&)> body) {
  if (mode == Mode::kRead) {
    const absl::Status begun = lease.session().Command("START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY");
    if (!begun.ok()) return Undone(begun);
  }
  Transaction tx(lease.session(), deadline, mode == Mode::kReadOne ? 1 : std::numeric_limits<int>::max());
  absl::Status status = body(tx);
  // A failed statement decides, whatever the body made of it.
  if (!tx.failure().ok()) status = tx.failure();
  if (mode == Mode::kReadOne || (Writes(mode) && !tx.started())) {
    lease.GiveBack();
    return Undone(status);
  }
  return status.ok() ? Commit(lease, mode) : RollBack(lease, status);
}

Outcome AttemptOnce(Pool& pool, Mode mode, absl::Time deadline, bool fresh,
                    absl::FunctionRef<absl::Status(Transaction&)> body) {
  absl::StatusOr<Pool::Lease> lease = pool.Acquire(deadline, fresh);
  if (!lease.ok()) return {lease.status(), Next::kNoConnection};
  return Attempt(*lease, mode, deadline, body);
}

}  // namespace

absl::Status RunTransaction(Pool& pool, Mode mode, absl::Time deadline,
                            absl::FunctionRef<absl::Status(Transaction&)> body) {
  Backoff backoff(deadline);
  absl::Status doubt;  // not OK while an earlier attempt may have committed
  bool fresh = false;
  bool reconnected = false;
  while (true) {
    const Outcome outcome = AttemptOnce(pool, mode, deadline, fresh, body);
    if (outcome.next == Next::kFindOut) doubt = outcome.status;
    const bool again = outcome.next == Next::kRetry || (outcome.next == Next::kReconnect && !reconnected) ||
                       (outcome.next != Next::kAnswer && !doubt.ok());
    if (!again) return outcome.status;
    if (!backoff.Pause()) return doubt.ok() ? outcome.status : doubt;
    fresh = outcome.next != Next::kRetry;
    reconnected |= fresh;
  }
}

}  // namespace juri::db::internal
