#include "services/scoring/store/person_store.h"

#include <string>

#include "common/base/macros.h"
#include "common/db/row.h"
#include "common/host/personal_data.h"

namespace juri::scoring {
namespace {

// A person judges in a handful of competitions.
constexpr absl::string_view kLockJudges = R"sql(
  SELECT competition_id, judge_id
    FROM judge
   WHERE account_id = ?
   LIMIT 1000
     FOR UPDATE)sql";

constexpr absl::string_view kStages = R"sql(
  SELECT stage_id
    FROM judge_stage
   WHERE competition_id = ? AND judge_id = ?
   ORDER BY stage_id
   LIMIT 1000)sql";

// State 2 and 3 of a stage: assigned, open; 1 to 3 of an assignment: still the judge's.
constexpr absl::string_view kUnclosed = R"sql(
  SELECT DISTINCT s.competition_id, s.stage_id
    FROM judge AS j
    JOIN stage AS s ON s.competition_id = j.competition_id AND s.state IN (2, 3)
    JOIN assignment AS a ON a.competition_id = s.competition_id AND a.stage_id = s.stage_id AND a.judge_id = j.judge_id
   WHERE j.account_id = ? AND a.state <= 3
   ORDER BY s.competition_id, s.stage_id
   LIMIT 20)sql";

constexpr absl::string_view kEraseJudge = R"sql(
  UPDATE judge
     SET display_name = ?, agency_id = '', region = '', expertise = '', least_entries = 0, most_entries = 0
   WHERE competition_id = ? AND judge_id = ?)sql";

constexpr absl::string_view kEraseNotes =
    "UPDATE stage_conflict SET note = '' WHERE competition_id = ? AND judge_id = ? AND note <> ''";

constexpr absl::string_view kEraseComments = R"sql(
  UPDATE sheet_draft AS d
    JOIN assignment AS a ON a.competition_id = d.competition_id AND a.stage_id = d.stage_id
                        AND a.assignment_id = d.assignment_id
     SET d.comment = ''
   WHERE a.competition_id = ? AND a.judge_id = ? AND d.comment <> '')sql";

constexpr absl::string_view kLeave = R"sql(
  INSERT INTO stage_leave (competition_id, stage_id, judge_id, create_time)
  SELECT s.competition_id, s.stage_id, s.judge_id, ?
    FROM judge_stage AS s
    LEFT JOIN stage AS closed ON closed.competition_id = s.competition_id AND closed.stage_id = s.stage_id
                             AND closed.state = 4
    LEFT JOIN stage_leave AS l ON l.competition_id = s.competition_id AND l.stage_id = s.stage_id
                              AND l.judge_id = s.judge_id
   WHERE s.competition_id = ? AND s.judge_id = ? AND closed.stage_id IS NULL AND l.judge_id IS NULL)sql";

}  // namespace

absl::StatusOr<std::vector<Judge>> LockAsErased(db::Transaction& tx, const rpc::Scope&, absl::string_view account_id) {
  JURI_ASSIGN_OR_RETURN(std::vector<Judge> judges, tx.QueryAll(kLockJudges, {account_id}, [&](const db::Row& row) {
    return Judge{.competition = row.Text(0),
                 .id = row.Text(1),
                 .account_id = std::string(account_id),
                 .display_name = PseudonymOf(row.TextView(1)),
                 .agency = "",
                 .region = "",
                 .stages = {},
                 .expertise = {}};
  }));
  for (Judge& judge : judges) {
    JURI_ASSIGN_OR_RETURN(judge.stages, tx.QueryAll(kStages, {judge.competition, judge.id},
                                                    [](const db::Row& row) { return row.Text(0); }));
  }
  return judges;
}

absl::StatusOr<std::vector<StageName>> UnclosedStagesOf(db::Transaction& tx, const rpc::Scope&,
                                                        absl::string_view account_id) {
  return tx.QueryAll(kUnclosed, {account_id}, [](const db::Row& row) { return StageName{row.Text(0), row.Text(1)}; });
}

absl::Status EraseJudge(db::Transaction& tx, const rpc::Scope&, const Judge& erased) {
  JURI_RETURN_IF_ERROR(tx.Execute(kEraseJudge, {erased.display_name, erased.competition, erased.id}).status());
  JURI_RETURN_IF_ERROR(tx.Execute(kEraseNotes, {erased.competition, erased.id}).status());
  JURI_RETURN_IF_ERROR(tx.Execute(kEraseComments, {erased.competition, erased.id}).status());
  return tx.Execute(kLeave, {tx.now(), erased.competition, erased.id}).status();
}

}  // namespace juri::scoring
