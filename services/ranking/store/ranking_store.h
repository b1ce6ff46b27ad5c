// Tables `ranking`, `ranking_source` and `ranking_counter`: what went into each ranking.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "common/db/transaction.h"
#include "common/rpc/scope.h"
#include "services/ranking/domain/ranking.h"

namespace juri::ranking {

// The next number of a ranking of `stage`, given for good when the transaction commits. Locks the stage's counter until
// then.
absl::StatusOr<int64_t> TakeRankingNumber(db::Transaction& tx, const rpc::Scope& scope, const StageName& stage);

// Inserts `ranking` and its sources.
absl::Status InsertRanking(db::Transaction& tx, const rpc::Scope& scope, const Ranking& ranking);

// NOT_FOUND (RANKING_NOT_FOUND).
absl::StatusOr<Ranking> ReadRanking(db::Transaction& tx, const rpc::Scope& scope, const RankingName& name);

// Up to `limit` rankings of `stage` with a number below `before`, newest first; without their sources.
absl::StatusOr<std::vector<Ranking>> ListRankings(db::Transaction& tx, const rpc::Scope& scope, const StageName& stage,
                                                  int64_t before, int limit);

// The newest ranking of `stage` from which an approved or published list was made; nullopt when there is none.
absl::StatusOr<std::optional<RankingName>> RankingOfApprovedLists(db::Transaction& tx, const rpc::Scope& scope,
                                                                  const StageName& stage);

}  // namespace juri::ranking
