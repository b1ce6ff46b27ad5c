// The numbers under which judges are published.
#pragma once

#include "absl/status/status.h"
#include "common/base/ids.h"
#include "common/db/transaction.h"
#include "common/rpc/call.h"
#include "services/scoring/domain/stage.h"

namespace juri::scoring {

// Gives those who have assignments in the stage and no alias yet one each, behind all others, in an order that nobody
// can foresee. Requires: the stage is locked.
absl::Status GiveAliases(db::Transaction& tx, const rpc::Call& call, IdSource& ids, const StageName& stage);

}  // namespace juri::scoring
