// Table `ranking_page`: every entry of a ranking with its place.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "common/db/transaction.h"
#include "common/rpc/scope.h"
#include "services/ranking/domain/ranking.h"

namespace juri::ranking {

// Inserts `entries`, all of the ranking, in its order. Requires: `ranking` was inserted.
absl::Status InsertRankedEntries(db::Transaction& tx, const rpc::Scope& scope, const RankingName& ranking,
                                 absl::Span<const RankedEntry> entries);

// The entries on page 0, 1, 2 ... (PageOf), in the order of the ranking; none when it has no such page.
absl::StatusOr<std::vector<RankedEntry>> ReadPage(db::Transaction& tx, const rpc::Scope& scope,
                                                  const RankingName& ranking, int64_t page);

// The entries at `positions`, in that order. INTERNAL when the ranking has no such position.
absl::StatusOr<std::vector<RankedEntry>> ReadEntriesAt(db::Transaction& tx, const rpc::Scope& scope,
                                                       const RankingName& ranking, absl::Span<const int> positions);

// All entries by proposal id.
absl::StatusOr<std::vector<RankedEntry>> ReadRankedEntries(db::Transaction& tx, const rpc::Scope& scope,
                                                           const RankingName& ranking);

// What a later stage may count of an entry, in centipoints.
struct EntryNumbers {
  std::optional<Fraction> score;
  std::optional<Fraction> total;
};

// By proposal id.
absl::StatusOr<std::map<std::string, EntryNumbers>> ReadNumbers(db::Transaction& tx, const rpc::Scope& scope,
                                                                const RankingName& ranking);

}  // namespace juri::ranking
