#include "services/scoring/store/entry_store.h"

#include <vector>

#include "common/base/macros.h"
#include "common/db/insert_rows.h"

namespace juri::scoring {
namespace {

constexpr int kPageRows = 2000;
constexpr size_t kIdBytes = 16;

constexpr absl::string_view kDelete = "DELETE FROM stage_entry WHERE competition_id = ? AND stage_id = ?";

constexpr absl::string_view kInsert = R"sql(
  INSERT INTO stage_entry (competition_id, stage_id, proposal_id, registration_number, title, agency_id, region,
                           entry_group, category, anchor)
  VALUES)sql";
constexpr size_t kInsertColumns = 10;

constexpr absl::string_view kAll = R"sql(
  SELECT proposal_id, registration_number, title, agency_id, region, entry_group, category, anchor,
         extra_readings
    FROM stage_entry
   WHERE competition_id = ? AND stage_id = ?
   ORDER BY proposal_id)sql";

constexpr absl::string_view kUpdateExtra = R"sql(
  UPDATE stage_entry
     SET extra_readings = ?
   WHERE competition_id = ? AND stage_id = ? AND proposal_id = ?)sql";

constexpr absl::string_view kPage = R"sql(
  SELECT proposal_id
    FROM stage_entry
   WHERE competition_id = ? AND stage_id = ? AND proposal_id > ?
   ORDER BY proposal_id
   LIMIT ?)sql";

}  // namespace

absl::Status ReplaceEntries(db::Transaction& tx, const rpc::Scope&, const StageName& stage,
                            absl::Span<const Entry> entries) {
  JURI_RETURN_IF_ERROR(tx.Execute(kDelete, {stage.competition, stage.stage}).status());
  std::vector<db::Value> values;
  values.reserve(entries.size() * kInsertColumns);
  for (const Entry& entry : entries) {
    values.insert(values.end(),
                  {stage.competition, stage.stage, entry.proposal_id, entry.registration_number, entry.title,
                   entry.agency, entry.region, entry.group, entry.category, static_cast<int>(entry.anchor)});
  }
  return db::InsertRows(tx, kInsert, kInsertColumns, values).status();
}

absl::StatusOr<StoredEntries> ReadEntries(db::Transaction& tx, const rpc::Scope&, const StageName& stage) {
  StoredEntries stored;
  JURI_RETURN_IF_ERROR(tx.Query(kAll, {stage.competition, stage.stage}, [&](const db::Row& row) {
    stored.entries.push_back(
        {row.Text(0), row.Text(1), row.Text(2), row.Text(3), row.Text(4), row.Text(5), row.Text(6), row.UInt(7) != 0});
    stored.extra_readings.push_back(static_cast<int>(row.UInt(8)));
    return absl::OkStatus();
  }));
  return stored;
}

absl::Status UpdateExtraReadings(db::Transaction& tx, const rpc::Scope&, const StageName& stage,
                                 absl::string_view proposal_id, int extra_readings) {
  return tx.Execute(kUpdateExtra, {extra_readings, stage.competition, stage.stage, proposal_id}).status();
}

absl::Status ForEachEntryIds(db::Transaction& tx, const rpc::Scope&, const StageName& stage,
                             absl::FunctionRef<absl::Status(const std::string& ids)> take) {
  std::string after;
  while (true) {
    std::string ids;
    JURI_RETURN_IF_ERROR(tx.Query(kPage, {stage.competition, stage.stage, after, kPageRows}, [&](const db::Row& row) {
      ids.append(row.TextView(0).data(), kIdBytes);
      return absl::OkStatus();
    }));
    if (ids.empty()) return absl::OkStatus();
    JURI_RETURN_IF_ERROR(take(ids));
    if (ids.size() < kPageRows * kIdBytes) return absl::OkStatus();
    after = ids.substr(ids.size() - kIdBytes);
  }
}

}  // namespace juri::scoring
