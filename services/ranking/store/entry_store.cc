#include "services/ranking/store/entry_store.h"

#include <algorithm>
#include <optional>

#include "common/base/macros.h"
#include "common/db/insert_rows.h"
#include "common/status/refusal.h"

namespace juri::ranking {
namespace {

constexpr int kPageRows = 2000;

constexpr absl::string_view kInsert = R"sql(
  INSERT INTO ranking_entry (ranking_id, position, proposal_id, registration_number, title,
                             agency_title, agency_type, entry_group, standing, place, place_if_in, total_numerator,
                             total_denominator, total_display, sheet_count)
  VALUES)sql";
constexpr size_t kInsertColumns = 15;

constexpr absl::string_view kPage = R"sql(
  SELECT e.position, e.proposal_id, e.registration_number, e.title, e.agency_title, e.agency_type, e.entry_group,
         e.standing, e.place, e.place_if_in, e.total_numerator, e.total_denominator, e.total_display, e.sheet_count
    FROM ranking AS r
    JOIN ranking_entry AS e ON e.ranking_id = r.ranking_id
   WHERE r.competition_id = ? AND r.stage = ? AND r.number = ? AND e.position > ?
   ORDER BY e.position
   LIMIT ?)sql";

constexpr absl::string_view kTotalsPage = R"sql(
  SELECT e.proposal_id, e.total_numerator, e.total_denominator
    FROM ranking AS r
    JOIN ranking_entry AS e ON e.ranking_id = r.ranking_id
   WHERE r.competition_id = ? AND r.stage = ? AND r.number = ? AND e.position > ?
   ORDER BY e.position
   LIMIT ?)sql";

constexpr absl::string_view kShortName = R"sql(
  SELECT ranking_id FROM ranking WHERE competition_id = ? AND stage = ? AND number = ?)sql";

int Stored(engine::Standing standing) { return static_cast<int>(standing) + 1; }

// Each value is made where it stays: a list of them would be copied, 100,000 times.
template <typename... Values>
void Append(std::vector<db::Value>& row, const Values&... values) {
  (row.emplace_back(values), ...);
}

void AppendRow(uint64_t ranking_id, const RankedEntry& entry, std::vector<db::Value>& values) {
  const auto& total = entry.total;
  Append(values, ranking_id, entry.position, entry.proposal_id, entry.registration_number, entry.title,
         entry.agency_title, static_cast<int>(entry.agency_type), entry.group, Stored(entry.standing), entry.place,
         entry.place_if_in, total ? std::optional(total->numerator) : std::nullopt,
         total ? std::optional(total->denominator) : std::nullopt, entry.total_display, entry.sheet_count);
}

// Calls `take` for every row of `page`, a statement that ends in position > ? ... LIMIT ?.
absl::Status ForEach(db::Transaction& tx, absl::string_view page, const RankingName& ranking,
                     absl::FunctionRef<void(const db::Row&)> take) {
  int64_t after = 0;
  for (int rows = kPageRows; rows == kPageRows; after += rows) {
    rows = 0;
    JURI_RETURN_IF_ERROR(tx.Query(page,
                                  {ranking.stage.competition, ranking.stage.stage, ranking.number, after, kPageRows},
                                  [&](const db::Row& row) {
                                    ++rows;
                                    take(row);
                                    return absl::OkStatus();
                                  }));
  }
  return absl::OkStatus();
}

}  // namespace

RankedEntry RankedEntryFromRow(const db::Row& row) {
  RankedEntry entry;
  entry.position = static_cast<int>(row.UInt(0));
  entry.proposal_id = row.Text(1);
  entry.registration_number = row.Text(2);
  entry.title = row.Text(3);
  entry.agency_title = row.Text(4);
  entry.agency_type = static_cast<engine::AgencyType>(row.UInt(5));
  entry.group = row.Text(6);
  entry.standing = static_cast<engine::Standing>(row.UInt(7) - 1);
  entry.place = static_cast<int>(row.UInt(8));
  entry.place_if_in = static_cast<int>(row.UInt(9));
  if (!row.IsNull(10)) entry.total = Fraction{row.Int(10), row.Int(11)};
  entry.total_display = row.Text(12);
  entry.sheet_count = static_cast<int>(row.UInt(13));
  return entry;
}

absl::Status InsertRankedEntries(db::Transaction& tx, const rpc::Scope&, const RankingName& ranking,
                                 const std::vector<RankedEntry>& entries) {
  JURI_ASSIGN_OR_RETURN(const std::optional<uint64_t> ranking_id,
                        tx.QueryOne(kShortName, {ranking.stage.competition, ranking.stage.stage, ranking.number},
                                    [](const db::Row& row) { return row.UInt(0); }));
  if (!ranking_id.has_value()) return Internal("entries come after their ranking");
  constexpr size_t kRowsAtOnce = 2048;  // whole chunks of InsertRows, without a copy of everything in memory
  std::vector<db::Value> values;
  values.reserve(std::min(entries.size(), kRowsAtOnce) * kInsertColumns);
  for (size_t i = 0; i < entries.size(); ++i) {
    AppendRow(*ranking_id, entries[i], values);
    if (values.size() < kRowsAtOnce * kInsertColumns && i + 1 < entries.size()) continue;
    JURI_RETURN_IF_ERROR(db::InsertRows(tx, kInsert, kInsertColumns, values).status());
    values.clear();
  }
  return absl::OkStatus();
}

absl::StatusOr<std::vector<RankedEntry>> ListRankedEntries(db::Transaction& tx, const rpc::Scope&,
                                                           const RankingName& ranking, int64_t after, int limit) {
  return tx.QueryAll(kPage, {ranking.stage.competition, ranking.stage.stage, ranking.number, after, limit},
                     RankedEntryFromRow);
}

absl::StatusOr<std::vector<RankedEntry>> ReadRankedEntries(db::Transaction& tx, const rpc::Scope&,
                                                           const RankingName& ranking) {
  std::vector<RankedEntry> entries;
  JURI_RETURN_IF_ERROR(
      ForEach(tx, kPage, ranking, [&](const db::Row& row) { entries.push_back(RankedEntryFromRow(row)); }));
  std::sort(entries.begin(), entries.end(),
            [](const RankedEntry& a, const RankedEntry& b) { return a.proposal_id < b.proposal_id; });
  return entries;
}

absl::StatusOr<std::map<std::string, Fraction>> ReadTotals(db::Transaction& tx, const rpc::Scope&,
                                                           const RankingName& ranking) {
  std::map<std::string, Fraction> totals;
  JURI_RETURN_IF_ERROR(ForEach(tx, kTotalsPage, ranking, [&](const db::Row& row) {
    if (!row.IsNull(1)) totals.emplace(row.Text(0), Fraction{row.Int(1), row.Int(2)});
  }));
  return totals;
}

}  // namespace juri::ranking
