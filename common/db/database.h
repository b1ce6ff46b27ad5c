// Transactions as functions: the runner connects, commits, retries and tells the truth about the outcome.
#pragma once

#include <memory>
#include <string>
#include <type_traits>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "common/db/effect.h"
#include "common/db/options.h"
#include "common/db/transaction.h"

namespace juri::db {

namespace internal {
class Pool;
}

// Safe for any number of threads; a call holds one connection of its pool for its duration.
//
// A transaction function may run more than once and must keep nothing from one run to the next. It must not start
// another transaction: with a small pool that waits for itself. Errors are those of error.h, or what the function
// returned. Every call ends around `deadline`: no statement starts after it.
class Database {
 public:
  using Body = absl::FunctionRef<absl::Status(Transaction&)>;
  using EffectBody = absl::FunctionRef<absl::StatusOr<Effect>(Transaction&)>;

  // Does not connect: the server may start later (see Ping). INVALID_ARGUMENT when `options` cannot work.
  static absl::StatusOr<std::unique_ptr<Database>> Open(const Options& options);
  ~Database();

  // All statements see one snapshot (REPEATABLE READ, READ ONLY). Costs two round trips besides the statements.
  absl::Status Read(absl::Time deadline, Body body);

  // For a body that runs exactly one statement: no round trip besides it. A second statement is INTERNAL.
  absl::Status ReadOne(absl::Time deadline, Body body);

  // READ COMMITTED; commits when `body` returns OK and rolls back otherwise. Lock first (FOR UPDATE) or compare the
  // revision in the UPDATE. When the connection breaks during COMMIT the status is OUTCOME_UNKNOWN: writes
  // that a person asked for belong in WriteOnce.
  absl::Status Write(absl::Time deadline, Body body);

  // Write with exactly one effect for `key`, however often it is called and whatever breaks. The first statement
  // claims the request row; when the row is there already its response is returned and `body` does not run. Waits while
  // another call with the same key is under way. A failed body leaves nothing, the claim included.
  // INVALID_ARGUMENT REQUEST_ID_REUSED when the key was used with another fingerprint.
  absl::StatusOr<std::string> WriteOnce(absl::Time deadline, const RequestKey& key, EffectBody body);

  // The same for a `body` that returns absl::StatusOr<T>.
  template <typename F>
  auto ReadAs(absl::Time deadline, F body) {
    return RunAs(&Database::Read, deadline, body);
  }
  template <typename F>
  auto ReadOneAs(absl::Time deadline, F body) {
    return RunAs(&Database::ReadOne, deadline, body);
  }
  template <typename F>
  auto WriteAs(absl::Time deadline, F body) {
    return RunAs(&Database::Write, deadline, body);
  }

  // OK when a statement runs.
  absl::Status Ping(absl::Time deadline);

 private:
  explicit Database(const Options& options);

  template <typename F, typename Result = std::invoke_result_t<F, Transaction&>>
  Result RunAs(absl::Status (Database::*run)(absl::Time, Body), absl::Time deadline, F& body) {
    Result result = absl::UnknownError("the transaction did not run");
    const absl::Status status = (this->*run)(deadline, [&](Transaction& tx) {
      result = body(tx);
      return result.status();
    });
    if (!status.ok()) return status;
    return result;
  }

  std::unique_ptr<internal::Pool> readers_;
  std::unique_ptr<internal::Pool> writers_;
};

}  // namespace juri::db
