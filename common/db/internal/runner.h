// Runs transaction functions: begin, commit, retry, and the truth about the outcome.
#pragma once

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/time/time.h"
#include "common/db/internal/pool.h"
#include "common/db/transaction.h"

namespace juri::db::internal {

enum class Mode {
  kReadOne,    // one statement, no transaction around it
  kRead,       // one snapshot
  kWrite,      // a COMMIT of unknown outcome is told as such
  kWriteOnce,  // a COMMIT of unknown outcome is run again: the body's first statement finds out
};

// See Database. Runs `body` again inside `deadline`
// - after a conflict (1213, 1205, 1020), also one told by COMMIT, with growing random pauses;
// - once, on a new connection, when an old one breaks before COMMIT: nothing of it was kept;
// - in kWriteOnce after a COMMIT whose outcome is unknown, until the database tells.
absl::Status RunTransaction(Pool& pool, Mode mode, absl::Time deadline,
                            absl::FunctionRef<absl::Status(Transaction&)> body);

}  // namespace juri::db::internal
