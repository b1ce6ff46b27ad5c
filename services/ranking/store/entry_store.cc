#include "services/ranking/store/entry_store.h"

#include <algorithm>
#include <limits>
#include <set>
#include <utility>

#include "absl/functional/function_ref.h"
#include "common/base/macros.h"
#include "common/status/refusal.h"
#include "services/ranking/store/entry_page.h"

namespace juri::ranking {
namespace {

constexpr int kPagesAtOnce = 8;
constexpr int64_t kLastPage = std::numeric_limits<int32_t>::max();

constexpr absl::string_view kInsert = R"sql(
  INSERT INTO ranking_page (competition_id, stage, number, page, entries) VALUES (?, ?, ?, ?, ?))sql";

constexpr absl::string_view kRead = R"sql(
  SELECT page, entries
    FROM ranking_page
   WHERE competition_id = ? AND stage = ? AND number = ? AND page BETWEEN ? AND ?
   ORDER BY page
   LIMIT ?)sql";

// Calls `take` for every entry on the pages from `first` to `last`, in the order of the ranking.
absl::Status ForEach(db::Transaction& tx, const RankingName& ranking, int64_t first, int64_t last,
                     absl::FunctionRef<void(RankedEntry)> take) {
  for (int rows = kPagesAtOnce; rows == kPagesAtOnce && first <= last; first += rows) {
    rows = 0;
    JURI_RETURN_IF_ERROR(
        tx.Query(kRead, {ranking.stage.competition, ranking.stage.stage, ranking.number, first, last, kPagesAtOnce},
                 [&](const db::Row& row) -> absl::Status {
                   ++rows;
                   JURI_ASSIGN_OR_RETURN(auto entries, ParsePage(static_cast<int64_t>(row.UInt(0)), row.TextView(1)));
                   for (RankedEntry& entry : entries) take(std::move(entry));
                   return absl::OkStatus();
                 }));
  }
  return absl::OkStatus();
}

std::set<int64_t> PagesOf(absl::Span<const int> positions) {
  std::set<int64_t> pages;
  for (const int position : positions) pages.insert(PageOf(position));
  return pages;
}

}  // namespace

absl::Status InsertRankedEntries(db::Transaction& tx, const rpc::Scope&, const RankingName& ranking,
                                 absl::Span<const RankedEntry> entries) {
  for (int64_t page = 0; !entries.empty(); ++page) {
    const auto on_page = entries.first(std::min<size_t>(entries.size(), kPageEntries));
    JURI_RETURN_IF_ERROR(
        tx.Execute(kInsert, {ranking.stage.competition, ranking.stage.stage, ranking.number, page, PageBytes(on_page)})
            .status());
    entries.remove_prefix(on_page.size());
  }
  return absl::OkStatus();
}

absl::StatusOr<std::vector<RankedEntry>> ReadPage(db::Transaction& tx, const rpc::Scope&, const RankingName& ranking,
                                                  int64_t page) {
  std::vector<RankedEntry> entries;
  JURI_RETURN_IF_ERROR(
      ForEach(tx, ranking, page, page, [&](RankedEntry entry) { entries.push_back(std::move(entry)); }));
  return entries;
}

absl::StatusOr<std::vector<RankedEntry>> ReadEntriesAt(db::Transaction& tx, const rpc::Scope&,
                                                       const RankingName& ranking, absl::Span<const int> positions) {
  std::map<int, RankedEntry> by_position;
  for (const int64_t page : PagesOf(positions)) {
    JURI_RETURN_IF_ERROR(ForEach(tx, ranking, page, page, [&](RankedEntry entry) {
      const int position = entry.position;
      by_position.emplace(position, std::move(entry));
    }));
  }
  std::vector<RankedEntry> entries;
  entries.reserve(positions.size());
  for (const int position : positions) {
    const auto found = by_position.find(position);
    if (found == by_position.end()) return Internal("a ranking has no entry at a position of its list");
    entries.push_back(found->second);
  }
  return entries;
}

absl::StatusOr<std::vector<RankedEntry>> ReadRankedEntries(db::Transaction& tx, const rpc::Scope&,
                                                           const RankingName& ranking) {
  std::vector<RankedEntry> entries;
  JURI_RETURN_IF_ERROR(
      ForEach(tx, ranking, 0, kLastPage, [&](RankedEntry entry) { entries.push_back(std::move(entry)); }));
  std::sort(entries.begin(), entries.end(),
            [](const RankedEntry& a, const RankedEntry& b) { return a.proposal_id < b.proposal_id; });
  return entries;
}

absl::StatusOr<std::map<std::string, EntryNumbers>> ReadNumbers(db::Transaction& tx, const rpc::Scope&,
                                                                const RankingName& ranking) {
  std::map<std::string, EntryNumbers> numbers;
  JURI_RETURN_IF_ERROR(ForEach(tx, ranking, 0, kLastPage, [&](const RankedEntry& entry) {
    numbers[entry.proposal_id] = {entry.score, entry.total};
  }));
  return numbers;
}

}  // namespace juri::ranking
