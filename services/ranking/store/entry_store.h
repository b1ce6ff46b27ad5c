// Table `ranking_entry`: every entry of a ranking with its place.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/db/transaction.h"
#include "common/rpc/scope.h"
#include "services/ranking/domain/ranking.h"

namespace juri::ranking {

// Inserts `entries` at their positions. Requires: `ranking` was inserted.
absl::Status InsertRankedEntries(db::Transaction& tx, const rpc::Scope& scope, const RankingName& ranking,
                                 const std::vector<RankedEntry>& entries);

// Up to `limit` entries after position `after`, in the order of the ranking: their positions have no gap.
absl::StatusOr<std::vector<RankedEntry>> ListRankedEntries(db::Transaction& tx, const rpc::Scope& scope,
                                                           const RankingName& ranking, int64_t after, int limit);

// All entries by proposal id.
absl::StatusOr<std::vector<RankedEntry>> ReadRankedEntries(db::Transaction& tx, const rpc::Scope& scope,
                                                           const RankingName& ranking);

// The totals by proposal id, of the entries that have one.
absl::StatusOr<std::map<std::string, Fraction>> ReadTotals(db::Transaction& tx, const rpc::Scope& scope,
                                                           const RankingName& ranking);

// The entry in the first kEntryColumns columns of `row`: those of the table from position to sheet_count, in its
// order.
inline constexpr int kEntryColumns = 14;
RankedEntry RankedEntryFromRow(const db::Row& row);

}  // namespace juri::ranking
