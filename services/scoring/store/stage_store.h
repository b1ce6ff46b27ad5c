// Table `stage`.
#pragma once

#include <optional>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/db/transaction.h"
#include "common/rpc/scope.h"
#include "services/scoring/domain/stage.h"

namespace juri::scoring {

// The stage as it stands; nothing was stored for a stage that is still untouched: it is PLANNED with revision 0.
absl::StatusOr<Stage> ReadStage(db::Transaction& tx, const rpc::Scope& scope, const StageName& name,
                                int definition_version);

// The stage with an exclusive lock that is held until the transaction ends: waits for sheets that are being filed and
// keeps others out. Makes the row of an untouched stage.
absl::StatusOr<Stage> LockStage(db::Transaction& tx, const rpc::Scope& scope, const StageName& name,
                                int definition_version);

// Stores a stage that this transaction has locked as its next revision: `revision` grows by one.
absl::Status UpdateStage(db::Transaction& tx, const rpc::Scope& scope, Stage& stage);

}  // namespace juri::scoring
