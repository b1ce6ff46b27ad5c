// What of a judge can be erased: tables `judge`, `stage_conflict` and `sheet_draft`. Across competitions.
#pragma once

#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "common/db/transaction.h"
#include "common/rpc/scope.h"
#include "services/scoring/domain/judge.h"
#include "services/scoring/domain/stage.h"

namespace juri::scoring {

// The account as a judge in each competition, as what it is once erased: ids and stages, and a pseudonym for a name.
// Locked, so that no plan gives these judges entries meanwhile.
absl::StatusOr<std::vector<Judge>> LockAsErased(db::Transaction& tx, const rpc::Scope& scope,
                                                absl::string_view account_id);

// The stages, assigned or open, in which the account has assignments; the first 20. Requires: LockAsErased.
absl::StatusOr<std::vector<StageName>> UnclosedStagesOf(db::Transaction& tx, const rpc::Scope& scope,
                                                        absl::string_view account_id);

// Stores the judge as `erased`, empties the notes on its conflicts and the comments on its drafts, and has it leave its
// stages, so that it takes nothing in those that are still to come. Requires: LockAsErased.
absl::Status EraseJudge(db::Transaction& tx, const rpc::Scope& scope, const Judge& erased);

}  // namespace juri::scoring
