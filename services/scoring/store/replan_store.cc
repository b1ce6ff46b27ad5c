#include "services/scoring/store/replan_store.h"

#include <set>
#include <tuple>

#include "absl/strings/str_cat.h"
#include "common/base/macros.h"
#include "common/db/in_list.h"
#include "common/db/insert_rows.h"

namespace juri::scoring {
namespace {

constexpr size_t kPartBytes = 1'000'000;

constexpr absl::string_view kInsertConflicts = R"sql(
  INSERT INTO stage_conflict (competition_id, stage_id, judge_id, proposal_id, reason, note, create_time)
  VALUES)sql";

constexpr absl::string_view kInsertLeaves = R"sql(
  INSERT INTO stage_leave (competition_id, stage_id, judge_id, create_time)
  VALUES)sql";

constexpr absl::string_view kConflicts = R"sql(
  SELECT judge_id, proposal_id, reason, note
    FROM stage_conflict
   WHERE competition_id = ? AND stage_id = ?
   ORDER BY judge_id, proposal_id, reason)sql";

constexpr absl::string_view kLeaves = R"sql(
  SELECT judge_id
    FROM stage_leave
   WHERE competition_id = ? AND stage_id = ?
   ORDER BY judge_id)sql";

constexpr absl::string_view kHeld = R"sql(
  SELECT assignment_id, judge_id, proposal_id, state, queue_position
    FROM assignment
   WHERE competition_id = ? AND stage_id = ?
   ORDER BY proposal_id, judge_id)sql";

// Both end in the assignments' ids.
constexpr absl::string_view kEnd = R"sql(
  UPDATE assignment
     SET state = ?, update_time = ?
   WHERE competition_id = ? AND stage_id = ? AND assignment_id IN )sql";

constexpr absl::string_view kTakeBack = R"sql(
  UPDATE assignment
     SET state = IF(revision = 0, 1, 2), update_time = ?
   WHERE competition_id = ? AND stage_id = ? AND assignment_id IN )sql";

constexpr absl::string_view kInsertPart =
    "INSERT INTO stage_plan (competition_id, stage_id, revision, part, csv) VALUES (?, ?, ?, ?, ?)";

// Without a revision the newest.
constexpr absl::string_view kPart = R"sql(
  SELECT p.csv, p.revision,
         EXISTS (SELECT 1
                   FROM stage_plan AS n
                  WHERE n.competition_id = p.competition_id AND n.stage_id = p.stage_id AND n.revision = p.revision
                    AND n.part = p.part + 1)
    FROM stage_plan AS p
   WHERE p.competition_id = ? AND p.stage_id = ?
     AND p.revision = IF(? = 0, (SELECT MAX(l.revision)
                                   FROM stage_plan AS l
                                  WHERE l.competition_id = ? AND l.stage_id = ?), ?)
     AND p.part = ?)sql";

using Key = std::tuple<std::string, std::string, int>;

Key KeyOf(const JudgeConflict& conflict) {
  return {conflict.judge_id, conflict.proposal_id, static_cast<int>(conflict.reason)};
}

absl::Status UpdateEach(db::Transaction& tx, absl::string_view sql, const std::vector<db::Value>& first,
                        absl::Span<const std::string> ids) {
  return db::ForEachPiece(ids, [&](absl::Span<const std::string> piece) {
    std::vector<db::Value> values = first;
    db::AppendInList(piece, values);
    return tx.Execute(absl::StrCat(sql, db::InList(piece.size())), values).status();
  });
}

}  // namespace

absl::Status InsertConflicts(db::Transaction& tx, const rpc::Scope& scope, const StageName& stage,
                             absl::Span<const JudgeConflict> conflicts) {
  JURI_ASSIGN_OR_RETURN(const std::vector<JudgeConflict> stored, ReadConflicts(tx, scope, stage));
  std::set<Key> known;
  for (const JudgeConflict& conflict : stored) known.insert(KeyOf(conflict));
  std::vector<db::Value> values;
  for (const JudgeConflict& conflict : conflicts) {
    if (!known.insert(KeyOf(conflict)).second) continue;
    values.insert(values.end(), {stage.competition, stage.stage, conflict.judge_id, conflict.proposal_id,
                                 static_cast<int>(conflict.reason), conflict.note, tx.now()});
  }
  return values.empty() ? absl::OkStatus() : db::InsertRows(tx, kInsertConflicts, 7, values).status();
}

absl::Status InsertLeaves(db::Transaction& tx, const rpc::Scope& scope, const StageName& stage,
                          absl::Span<const std::string> judge_ids) {
  JURI_ASSIGN_OR_RETURN(const std::vector<std::string> stored, ReadLeaves(tx, scope, stage));
  std::set<std::string> known(stored.begin(), stored.end());
  std::vector<db::Value> values;
  for (const std::string& judge_id : judge_ids) {
    if (!known.insert(judge_id).second) continue;
    values.insert(values.end(), {stage.competition, stage.stage, judge_id, tx.now()});
  }
  return values.empty() ? absl::OkStatus() : db::InsertRows(tx, kInsertLeaves, 4, values).status();
}

absl::StatusOr<std::vector<JudgeConflict>> ReadConflicts(db::Transaction& tx, const rpc::Scope&,
                                                         const StageName& stage) {
  return tx.QueryAll(kConflicts, {stage.competition, stage.stage}, [](const db::Row& row) {
    return JudgeConflict{row.Text(0), row.Text(1), static_cast<engine::assignment::ConflictReason>(row.UInt(2)),
                         row.Text(3)};
  });
}

absl::StatusOr<std::vector<std::string>> ReadLeaves(db::Transaction& tx, const rpc::Scope&, const StageName& stage) {
  return tx.QueryAll(kLeaves, {stage.competition, stage.stage}, [](const db::Row& row) { return row.Text(0); });
}

absl::StatusOr<std::vector<HeldAssignment>> ReadHeld(db::Transaction& tx, const rpc::Scope&, const StageName& stage) {
  return tx.QueryAll(kHeld, {stage.competition, stage.stage}, [](const db::Row& row) {
    return HeldAssignment{row.Text(0), row.Text(1), row.Text(2), static_cast<SheetState>(row.UInt(3)),
                          static_cast<int>(row.UInt(4))};
  });
}

absl::Status EndAssignments(db::Transaction& tx, const rpc::Scope&, const StageName& stage, SheetState state,
                            absl::Span<const std::string> ids) {
  return UpdateEach(tx, kEnd, {static_cast<int>(state), tx.now(), stage.competition, stage.stage}, ids);
}

absl::Status TakeBackAssignments(db::Transaction& tx, const rpc::Scope&, const StageName& stage,
                                 absl::Span<const std::string> ids) {
  return UpdateEach(tx, kTakeBack, {tx.now(), stage.competition, stage.stage}, ids);
}

absl::Status InsertPlan(db::Transaction& tx, const rpc::Scope&, const Stage& stage, absl::string_view csv) {
  for (int part = 1; !csv.empty(); ++part) {
    const size_t end = csv.size() <= kPartBytes ? csv.size() : csv.rfind('\n', kPartBytes) + 1;
    JURI_RETURN_IF_ERROR(
        tx.Execute(kInsertPart, {stage.name.competition, stage.name.stage, stage.revision, part, csv.substr(0, end)})
            .status());
    csv.remove_prefix(end);
  }
  return absl::OkStatus();
}

absl::StatusOr<std::optional<PlanPart>> ReadPlanPart(db::Transaction& tx, const rpc::Scope&, const StageName& stage,
                                                     int64_t revision, int part) {
  return tx.QueryOne(kPart, {stage.competition, stage.stage, revision, stage.competition, stage.stage, revision, part},
                     [](const db::Row& row) {
                       return PlanPart{row.Text(0), row.Int(1), row.Int(2) != 0};
                     });
}

}  // namespace juri::scoring
