// Table `sealed_batch`: the sheets of a closed stage in the messages that are streamed.
#pragma once

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "common/db/transaction.h"
#include "common/rpc/scope.h"
#include "services/scoring/domain/sheet_cursor.h"

namespace juri::scoring {

// Adds a message whose last sheet is at `last`. Requires: this transaction closes the stage.
absl::Status InsertSealedBatch(db::Transaction& tx, const rpc::Scope& scope, const StageName& stage,
                               const SheetPlace& last, absl::string_view message);

// Whether a message begins right after `place`, or ends the stage there; for the default place: whether there are any.
absl::StatusOr<bool> HasSealedBatchesAfter(db::Transaction& tx, const rpc::Scope& scope, const StageName& stage,
                                           const SheetPlace& place);

// Calls `take` with each message after `place`, in order, and stops at its first failure. Reads a few messages at a
// time.
absl::Status ForEachSealedBatch(db::Transaction& tx, const rpc::Scope& scope, const StageName& stage, SheetPlace place,
                                absl::FunctionRef<absl::Status(absl::string_view message)> take);

}  // namespace juri::scoring
