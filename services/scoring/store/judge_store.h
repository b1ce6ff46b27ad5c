// Tables `judge`, `judge_stage` and `judge_alias`.
#pragma once

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "common/db/transaction.h"
#include "common/rpc/scope.h"
#include "services/scoring/domain/judge.h"
#include "services/scoring/domain/stage.h"

namespace juri::scoring {

// ALREADY_EXISTS (JUDGE_EXISTS) when the account is a judge of the competition already.
absl::Status InsertJudge(db::Transaction& tx, const rpc::Scope& scope, const Judge& judge);

// Up to `limit` judges of the competition whose id is greater than `after`, by id.
absl::StatusOr<std::vector<Judge>> ListJudges(db::Transaction& tx, const rpc::Scope& scope,
                                              absl::string_view competition, absl::string_view after, int limit);

// The judges named for the stage, by id.
absl::StatusOr<std::vector<Judge>> JudgesOfStage(db::Transaction& tx, const rpc::Scope& scope, const StageName& stage);

// Numbers those of `judge_ids` who have no alias yet behind all others, from 1, in this order. Requires: the stage is
// locked.
absl::Status AddAliases(db::Transaction& tx, const rpc::Scope& scope, const StageName& stage,
                        absl::Span<const std::string> judge_ids);

}  // namespace juri::scoring
