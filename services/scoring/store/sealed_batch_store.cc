#include "services/scoring/store/sealed_batch_store.h"

#include <optional>
#include <string>

#include "common/base/macros.h"

namespace juri::scoring {
namespace {

constexpr int kPageRows = 32;

constexpr absl::string_view kInsert = R"sql(
  INSERT INTO sealed_batch (competition_id, stage_id, proposal_id, alias, message)
  VALUES (?, ?, ?, ?, ?))sql";

constexpr absl::string_view kAny = R"sql(
  SELECT EXISTS (SELECT * FROM sealed_batch WHERE competition_id = ? AND stage_id = ?))sql";

constexpr absl::string_view kEndsAt = R"sql(
  SELECT EXISTS (SELECT *
                   FROM sealed_batch
                  WHERE competition_id = ? AND stage_id = ? AND proposal_id = ? AND alias = ?))sql";

// The first condition is what the index needs: MariaDB makes no range of a comparison of tuples.
constexpr absl::string_view kPage = R"sql(
  SELECT proposal_id, alias, message
    FROM sealed_batch
   WHERE competition_id = ? AND stage_id = ? AND proposal_id >= ? AND (proposal_id > ? OR alias > ?)
   ORDER BY proposal_id, alias
   LIMIT ?)sql";

}  // namespace

absl::Status InsertSealedBatch(db::Transaction& tx, const rpc::Scope&, const StageName& stage, const SheetPlace& last,
                               absl::string_view message) {
  return tx.Execute(kInsert, {stage.competition, stage.stage, last.proposal_id, last.alias, message}).status();
}

absl::StatusOr<bool> HasSealedBatchesAfter(db::Transaction& tx, const rpc::Scope&, const StageName& stage,
                                           const SheetPlace& place) {
  const auto is_there = [](const db::Row& row) { return row.Int(0) == 1; };
  JURI_ASSIGN_OR_RETURN(
      const std::optional<bool> found,
      place.alias == 0
          ? tx.QueryOne(kAny, {stage.competition, stage.stage}, is_there)
          : tx.QueryOne(kEndsAt, {stage.competition, stage.stage, place.proposal_id, place.alias}, is_there));
  return found.value_or(false);
}

absl::Status ForEachSealedBatch(db::Transaction& tx, const rpc::Scope&, const StageName& stage, SheetPlace place,
                                absl::FunctionRef<absl::Status(absl::string_view message)> take) {
  for (int rows = kPageRows; rows == kPageRows;) {
    rows = 0;
    SheetPlace end;
    JURI_RETURN_IF_ERROR(
        tx.Query(kPage, {stage.competition, stage.stage, place.proposal_id, place.proposal_id, place.alias, kPageRows},
                 [&](const db::Row& row) {
                   ++rows;
                   end = {row.Text(0), static_cast<int>(row.UInt(1))};
                   return take(row.TextView(2));
                 }));
    place = std::move(end);
  }
  return absl::OkStatus();
}

}  // namespace juri::scoring
