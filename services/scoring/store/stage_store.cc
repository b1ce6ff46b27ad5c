#include "services/scoring/store/stage_store.h"

#include <utility>

#include "common/base/macros.h"
#include "common/status/refusal.h"

namespace juri::scoring {
namespace {

constexpr absl::string_view kRead = R"sql(
  SELECT state, definition_version, revision, entry_count, entries_sha256, seed, plan_sha256, sheet_count,
         sheets_sha256, open_time, close_time
    FROM stage
   WHERE competition_id = ? AND stage_id = ?)sql";

constexpr absl::string_view kLock = R"sql(
  SELECT state, definition_version, revision, entry_count, entries_sha256, seed, plan_sha256, sheet_count,
         sheets_sha256, open_time, close_time
    FROM stage
   WHERE competition_id = ? AND stage_id = ?
     FOR UPDATE)sql";

constexpr absl::string_view kMake = R"sql(
  INSERT INTO stage (competition_id, stage_id, state, definition_version, revision, entry_count, entries_sha256)
  VALUES (?, ?, 1, ?, 1, 0, '')
  ON DUPLICATE KEY UPDATE revision = revision)sql";

constexpr absl::string_view kUpdate = R"sql(
  UPDATE stage
     SET state = ?, definition_version = ?, revision = ?, entry_count = ?, entries_sha256 = ?, seed = ?,
         plan_sha256 = ?, sheet_count = ?, sheets_sha256 = ?, open_time = ?, close_time = ?
   WHERE competition_id = ? AND stage_id = ?)sql";

Stage FromRow(const db::Row& row, const StageName& name) {
  Stage stage;
  stage.name = name;
  stage.state = static_cast<StageState>(row.UInt(0));
  stage.definition_version = static_cast<int>(row.UInt(1));
  stage.revision = row.Int(2);
  stage.entry_count = static_cast<int64_t>(row.UInt(3));
  stage.entries_sha256 = row.Text(4);
  if (!row.IsNull(5)) stage.seed = row.UInt(5);
  if (!row.IsNull(6)) stage.plan_sha256 = row.Text(6);
  if (!row.IsNull(7)) stage.seal = Seal{row.Int(7), row.Text(8)};
  stage.open_time = row.OptionalTime(9);
  stage.close_time = row.OptionalTime(10);
  return stage;
}

absl::StatusOr<std::optional<Stage>> Find(db::Transaction& tx, absl::string_view sql, const StageName& name) {
  return tx.QueryOne(sql, {name.competition, name.stage}, [&](const db::Row& row) { return FromRow(row, name); });
}

}  // namespace

absl::StatusOr<Stage> ReadStage(db::Transaction& tx, const rpc::Scope&, const StageName& name, int definition_version) {
  JURI_ASSIGN_OR_RETURN(std::optional<Stage> stage, Find(tx, kRead, name));
  if (stage.has_value()) return *std::move(stage);
  Stage untouched;
  untouched.name = name;
  untouched.definition_version = definition_version;
  return untouched;
}

absl::StatusOr<Stage> LockStage(db::Transaction& tx, const rpc::Scope&, const StageName& name, int definition_version) {
  JURI_RETURN_IF_ERROR(tx.Execute(kMake, {name.competition, name.stage, definition_version}).status());
  JURI_ASSIGN_OR_RETURN(std::optional<Stage> stage, Find(tx, kLock, name));
  if (!stage.has_value()) return Internal("a stage that was just made is not there");
  return *std::move(stage);
}

absl::Status UpdateStage(db::Transaction& tx, const rpc::Scope&, Stage& stage) {
  stage.revision += 1;
  const bool sealed = stage.seal.has_value();
  return tx
      .Execute(kUpdate, {static_cast<int>(stage.state), stage.definition_version, stage.revision, stage.entry_count,
                         stage.entries_sha256, stage.seed,
                         stage.plan_sha256.empty() ? db::Value(nullptr) : db::Value(stage.plan_sha256),
                         sealed ? db::Value(stage.seal->sheet_count) : db::Value(nullptr),
                         sealed ? db::Value(stage.seal->sheets_sha256) : db::Value(nullptr), stage.open_time,
                         stage.close_time, stage.name.competition, stage.name.stage})
      .status();
}

}  // namespace juri::scoring
