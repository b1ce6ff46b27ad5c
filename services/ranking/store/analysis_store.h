// Table `ranking_analysis`: what the sheets say beside a ranking.
#pragma once

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/db/transaction.h"
#include "common/rpc/scope.h"
#include "services/ranking/domain/names.h"

namespace juri::ranking {

// Inserts the bytes of an analysis; its ranking was inserted before.
absl::Status InsertAnalysis(db::Transaction& tx, const rpc::Scope& scope, const RankingName& ranking,
                            const std::string& analysis);

// NOT_FOUND (ANALYSIS_NOT_FOUND).
absl::StatusOr<std::string> ReadAnalysis(db::Transaction& tx, const rpc::Scope& scope, const RankingName& ranking);

}  // namespace juri::ranking
