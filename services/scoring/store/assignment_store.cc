#include "services/scoring/store/assignment_store.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "common/base/macros.h"
#include "common/db/in_list.h"
#include "common/db/insert_rows.h"
#include "common/status/refusal.h"
#include "services/scoring/domain/reasons.h"

namespace juri::scoring {
namespace {

constexpr absl::string_view kDelete = "DELETE FROM assignment WHERE competition_id = ? AND stage_id = ?";

constexpr absl::string_view kInsert = R"sql(
  INSERT INTO assignment (competition_id, stage_id, assignment_id, judge_id, proposal_id, queue_position, state,
                          revision, filed_revision, update_time)
  VALUES)sql";
constexpr size_t kInsertColumns = 10;

constexpr absl::string_view kJudges = R"sql(
  SELECT DISTINCT judge_id
    FROM assignment
   WHERE competition_id = ? AND stage_id = ? AND state <= 3
   ORDER BY judge_id
   LIMIT 2000)sql";

constexpr absl::string_view kQueue = R"sql(
  SELECT a.assignment_id, a.state, e.title, e.registration_number, a.queue_position
    FROM judge AS j
    JOIN assignment AS a ON a.competition_id = j.competition_id AND a.judge_id = j.judge_id
    JOIN stage_entry AS e ON e.competition_id = a.competition_id AND e.stage_id = a.stage_id
                         AND e.proposal_id = a.proposal_id
   WHERE j.competition_id = ? AND j.account_id = ? AND a.stage_id = ? AND a.queue_position > ? AND a.state <= 3
     AND (? = 0 OR a.state = ?)
   ORDER BY a.queue_position
   LIMIT ?)sql";

// Every table is found by its primary key. The alias is absent before the stage is open.
constexpr absl::string_view kReadOwn = R"sql(
  SELECT s.state, a.proposal_id, a.state, a.revision, a.filed_revision, n.alias, a.update_time
    FROM assignment AS a
    JOIN judge AS j ON j.competition_id = a.competition_id AND j.judge_id = a.judge_id
    JOIN stage AS s ON s.competition_id = a.competition_id AND s.stage_id = a.stage_id
    LEFT JOIN judge_alias AS n ON n.competition_id = a.competition_id AND n.stage_id = a.stage_id
                              AND n.judge_id = a.judge_id
   WHERE a.competition_id = ? AND a.stage_id = ? AND a.assignment_id = ? AND j.account_id = ? AND a.state <= 3)sql";

// Ends in the assignments' ids. The order of the tables is not left to the optimizer: from another side it would lock
// assignments of others on the way. UTC_TIMESTAMP saves tx.now() a round trip.
constexpr absl::string_view kLock = R"sql(
  SELECT STRAIGHT_JOIN s.state, a.proposal_id, a.state, a.revision, a.filed_revision, n.alias, a.update_time,
         a.assignment_id, j.account_id, UTC_TIMESTAMP(6)
    FROM assignment AS a FORCE INDEX (PRIMARY)
    JOIN judge AS j ON j.competition_id = a.competition_id AND j.judge_id = a.judge_id
    JOIN stage AS s ON s.competition_id = a.competition_id AND s.stage_id = a.stage_id
    LEFT JOIN judge_alias AS n ON n.competition_id = a.competition_id AND n.stage_id = a.stage_id
                              AND n.judge_id = a.judge_id
   WHERE a.competition_id = ? AND a.stage_id = ? AND a.state <= 3 AND a.assignment_id IN )sql";
constexpr absl::string_view kShared = " LOCK IN SHARE MODE";

constexpr absl::string_view kUpdateSaved = R"sql(
  UPDATE assignment
     SET state = ?, revision = ?, update_time = ?
   WHERE competition_id = ? AND stage_id = ? AND assignment_id = ?)sql";

Assignment FromRow(const db::Row& row, const AssignmentName& name) {
  Assignment assignment;
  assignment.name = name;
  assignment.stage_state = static_cast<StageState>(row.UInt(0));
  assignment.proposal_id = row.Text(1);
  assignment.state = static_cast<SheetState>(row.UInt(2));
  assignment.revision = row.Int(3);
  assignment.filed_revision = static_cast<int>(row.UInt(4));
  if (!row.IsNull(5)) assignment.alias = static_cast<int>(row.UInt(5));
  assignment.update_time = row.Time(6);
  return assignment;
}

}  // namespace

absl::Status DeleteAssignments(db::Transaction& tx, const rpc::Scope&, const StageName& stage) {
  return tx.Execute(kDelete, {stage.competition, stage.stage}).status();
}

absl::Status InsertAssignments(db::Transaction& tx, const rpc::Scope&, const StageName& stage,
                               absl::Span<const NewAssignment> assignments) {
  if (assignments.empty()) return absl::OkStatus();
  std::vector<db::Value> values;
  values.reserve(assignments.size() * kInsertColumns);
  for (const NewAssignment& assignment : assignments) {
    values.insert(values.end(),
                  {stage.competition, stage.stage, assignment.id, assignment.judge_id, assignment.proposal_id,
                   assignment.queue_position, static_cast<int>(SheetState::kToDo), 0, 0, tx.now()});
  }
  return db::InsertRows(tx, kInsert, kInsertColumns, values).status();
}

absl::StatusOr<std::vector<std::string>> AssignedJudges(db::Transaction& tx, const rpc::Scope&,
                                                        const StageName& stage) {
  return tx.QueryAll(kJudges, {stage.competition, stage.stage}, [](const db::Row& row) { return row.Text(0); });
}

absl::StatusOr<std::vector<QueueItem>> ListQueue(db::Transaction& tx, const rpc::Scope& scope, const StageName& stage,
                                                 std::optional<SheetState> state, int64_t after, int limit) {
  JURI_ASSIGN_OR_RETURN(const std::string account_id, ParseAccount(scope.account()));
  const int wanted = state.has_value() ? static_cast<int>(*state) : 0;
  return tx.QueryAll(kQueue, {stage.competition, account_id, stage.stage, after, wanted, wanted, limit},
                     [&](const db::Row& row) {
                       return QueueItem{{stage, row.Text(0)},
                                        static_cast<SheetState>(row.UInt(1)),
                                        row.Text(2),
                                        row.Text(3),
                                        static_cast<int64_t>(row.UInt(4))};
                     });
}

absl::StatusOr<Assignment> ReadOwnAssignment(db::Transaction& tx, const rpc::Scope& scope, const AssignmentName& name) {
  JURI_ASSIGN_OR_RETURN(const std::string account_id, ParseAccount(scope.account()));
  JURI_ASSIGN_OR_RETURN(std::optional<Assignment> found,
                        tx.QueryOne(kReadOwn, {name.stage.competition, name.stage.stage, name.id, account_id},
                                    [&](const db::Row& row) { return FromRow(row, name); }));
  if (!found.has_value()) return Refusal(kAssignmentNotYours).Status();
  return *std::move(found);
}

absl::StatusOr<Assignment> LockOwnAssignment(db::Transaction& tx, const rpc::Scope& scope, const AssignmentName& name) {
  JURI_ASSIGN_OR_RETURN(std::vector<std::optional<Assignment>> found,
                        LockOwnAssignments(tx, name.stage, {{scope, name.id}}));
  if (!found[0].has_value()) return Refusal(kAssignmentNotYours).Status();
  return *std::move(found[0]);
}

absl::StatusOr<std::vector<std::optional<Assignment>>> LockOwnAssignments(db::Transaction& tx, const StageName& stage,
                                                                          absl::Span<const WantedAssignment> wanted) {
  std::vector<std::string> accounts;
  std::vector<std::string> ids;
  for (const WantedAssignment& one : wanted) {
    JURI_ASSIGN_OR_RETURN(accounts.emplace_back(), ParseAccount(one.scope.account()));
    ids.push_back(one.id);
  }
  std::vector<db::Value> values = {stage.competition, stage.stage};
  db::AppendInList(ids, values);
  std::vector<std::optional<Assignment>> found(wanted.size());
  JURI_RETURN_IF_ERROR(tx.Query(absl::StrCat(kLock, db::InList(ids.size()), kShared), values, [&](const db::Row& row) {
    const std::string id = row.Text(7);
    const std::string account = row.Text(8);
    tx.set_now(row.Time(9));
    for (size_t i = 0; i < wanted.size(); ++i) {
      if (wanted[i].id == id && accounts[i] == account) found[i] = FromRow(row, {stage, id});
    }
    return absl::OkStatus();
  }));
  return found;
}

absl::Status UpdateSaved(db::Transaction& tx, const rpc::Scope&, const Assignment& assignment) {
  return tx
      .Execute(kUpdateSaved, {static_cast<int>(assignment.state), assignment.revision, assignment.update_time,
                              assignment.name.stage.competition, assignment.name.stage.stage, assignment.name.id})
      .status();
}

}  // namespace juri::scoring
