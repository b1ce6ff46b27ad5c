#include "services/ranking/store/ranking_store.h"

#include <utility>

#include "common/base/macros.h"
#include "common/status/refusal.h"
#include "services/ranking/domain/reasons.h"

namespace juri::ranking {
namespace {

constexpr absl::string_view kCount = R"sql(
  INSERT INTO ranking_counter (competition_id, stage, last_number) VALUES (?, ?, 1)
      ON DUPLICATE KEY UPDATE last_number = last_number + 1)sql";

constexpr absl::string_view kCounted = R"sql(
  SELECT last_number FROM ranking_counter WHERE competition_id = ? AND stage = ?)sql";

constexpr absl::string_view kInsert = R"sql(
  INSERT INTO ranking (competition_id, stage, number, kind, definition_version, sheet_count, sheets_sha256,
                       entries_sha256, engine_version, seed, ranked_count, below_passing_count, incomplete_count,
                       out_count, compute_time)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?))sql";

constexpr absl::string_view kInsertSource = R"sql(
  INSERT INTO ranking_source (competition_id, stage, number, earlier_stage, earlier_number) VALUES (?, ?, ?, ?, ?))sql";

constexpr absl::string_view kRead = R"sql(
  SELECT number, kind, definition_version, sheet_count, sheets_sha256, entries_sha256, engine_version, seed,
         ranked_count, below_passing_count, incomplete_count, out_count, compute_time
    FROM ranking
   WHERE competition_id = ? AND stage = ? AND number = ?)sql";

constexpr absl::string_view kReadSources = R"sql(
  SELECT earlier_stage, earlier_number
    FROM ranking_source
   WHERE competition_id = ? AND stage = ? AND number = ?)sql";

constexpr absl::string_view kList = R"sql(
  SELECT number, kind, definition_version, sheet_count, sheets_sha256, entries_sha256, engine_version, seed,
         ranked_count, below_passing_count, incomplete_count, out_count, compute_time
    FROM ranking
   WHERE competition_id = ? AND stage = ? AND number < ?
   ORDER BY number DESC
   LIMIT ?)sql";

constexpr absl::string_view kOfApprovedLists = R"sql(
  SELECT MAX(number) FROM finalist_list WHERE competition_id = ? AND stage = ? AND state IN (3, 4))sql";

Ranking FromRow(const StageName& stage, const db::Row& row) {
  Ranking ranking;
  ranking.name = {stage, static_cast<int64_t>(row.UInt(0))};
  ranking.kind = static_cast<RankingKind>(row.UInt(1));
  ranking.definition_version = static_cast<int>(row.UInt(2));
  ranking.seal = {row.Int(3), row.OptionalText(4).value_or("")};
  ranking.entries_sha256 = row.Text(5);
  ranking.engine_version = row.Text(6);
  ranking.seed = row.OptionalText(7);
  ranking.counts = {static_cast<int>(row.UInt(8)), static_cast<int>(row.UInt(9)), static_cast<int>(row.UInt(10)),
                    static_cast<int>(row.UInt(11))};
  ranking.compute_time = row.Time(12);
  return ranking;
}

}  // namespace

absl::StatusOr<int64_t> TakeRankingNumber(db::Transaction& tx, const rpc::Scope&, const StageName& stage) {
  JURI_RETURN_IF_ERROR(tx.Execute(kCount, {stage.competition, stage.stage}).status());
  JURI_ASSIGN_OR_RETURN(
      const std::optional<uint64_t> number,
      tx.QueryOne(kCounted, {stage.competition, stage.stage}, [](const db::Row& row) { return row.UInt(0); }));
  if (!number.has_value()) return Internal("a stage has no counter of rankings");
  return static_cast<int64_t>(*number);
}

absl::Status InsertRanking(db::Transaction& tx, const rpc::Scope&, const Ranking& ranking) {
  const StageName& stage = ranking.name.stage;
  const StandingCounts& counts = ranking.counts;
  const bool sealed = ranking.kind == RankingKind::kFinal;
  JURI_RETURN_IF_ERROR(
      tx.Execute(kInsert, {stage.competition, stage.stage, ranking.name.number, static_cast<int>(ranking.kind),
                           ranking.definition_version, ranking.seal.sheet_count,
                           sealed ? db::Value(ranking.seal.sheets_sha256) : db::Value(nullptr), ranking.entries_sha256,
                           ranking.engine_version, ranking.seed, counts.ranked, counts.below_passing, counts.incomplete,
                           counts.out, ranking.compute_time})
          .status());
  for (const RankingName& earlier : ranking.earlier) {
    JURI_RETURN_IF_ERROR(tx.Execute(kInsertSource, {stage.competition, stage.stage, ranking.name.number,
                                                    earlier.stage.stage, earlier.number})
                             .status());
  }
  return absl::OkStatus();
}

absl::StatusOr<Ranking> ReadRanking(db::Transaction& tx, const rpc::Scope&, const RankingName& name) {
  const StageName& stage = name.stage;
  JURI_ASSIGN_OR_RETURN(std::optional<Ranking> found,
                        tx.QueryOne(kRead, {stage.competition, stage.stage, name.number},
                                    [&](const db::Row& row) { return FromRow(stage, row); }));
  if (!found.has_value()) return Refusal(kRankingNotFound).About("ranking", name.Text()).Status();
  JURI_ASSIGN_OR_RETURN(
      found->earlier, tx.QueryAll(kReadSources, {stage.competition, stage.stage, name.number}, [&](const db::Row& row) {
        return RankingName{{stage.competition, row.Text(0)}, static_cast<int64_t>(row.UInt(1))};
      }));
  return *std::move(found);
}

absl::StatusOr<std::vector<Ranking>> ListRankings(db::Transaction& tx, const rpc::Scope&, const StageName& stage,
                                                  int64_t before, int limit) {
  return tx.QueryAll(kList, {stage.competition, stage.stage, before, limit},
                     [&](const db::Row& row) { return FromRow(stage, row); });
}

absl::StatusOr<std::optional<RankingName>> RankingOfApprovedLists(db::Transaction& tx, const rpc::Scope&,
                                                                  const StageName& stage) {
  JURI_ASSIGN_OR_RETURN(const auto number, tx.QueryOne(kOfApprovedLists, {stage.competition, stage.stage},
                                                       [](const db::Row& row) { return row.OptionalInt(0); }));
  if (!number.has_value() || !number->has_value()) return std::optional<RankingName>();
  return std::optional(RankingName{stage, **number});
}

}  // namespace juri::ranking
