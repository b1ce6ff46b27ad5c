#include "services/scoring/store/personal_tables.h"

#include <cstdlib>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "absl/strings/strip.h"
#include "juri/scoring/v1/resources.pb.h"
#include "services/scoring/domain/names.h"
#include "services/scoring/store/packed_marks.h"

namespace juri::scoring {
namespace {

constexpr char kJudges[] = R"sql(
  SELECT j.competition_id, j.judge_id, j.display_name, j.agency_id, j.region, j.expertise, j.least_entries,
         j.most_entries, j.create_time,
         (SELECT GROUP_CONCAT(s.stage_id ORDER BY s.stage_id)
            FROM judge_stage AS s
           WHERE s.competition_id = j.competition_id AND s.judge_id = j.judge_id)
    FROM judge AS j
   WHERE j.account_id = ?
   ORDER BY j.competition_id
   LIMIT ? OFFSET ?)sql";

void ReadJudge(const db::Row& row, PersonalValues& values) {
  values.Add("name", JudgeText(row.TextView(0), row.TextView(1)));
  values.Add("display_name", row.TextView(2));
  values.Add("agency", row.TextView(3));
  values.Add("region", row.TextView(4));
  values.Add("expertise", row.TextView(5));
  values.Add("least_entries", row.UInt(6));
  values.Add("most_entries", row.UInt(7));
  values.Add("create_time", row.Time(8));
  values.Add("stages", row.TextView(9));
}

// Each statement below begins with the stage. A conflict or draft without an entry of the stage has no number.
constexpr char kConflicts[] = R"sql(
  SELECT c.competition_id, c.stage_id, e.registration_number, c.reason, c.note, c.create_time
    FROM judge AS j
    JOIN stage_conflict AS c ON c.competition_id = j.competition_id AND c.judge_id = j.judge_id
    LEFT JOIN stage_entry AS e ON e.competition_id = c.competition_id AND e.stage_id = c.stage_id
                              AND e.proposal_id = c.proposal_id
   WHERE j.account_id = ?
   ORDER BY c.competition_id, c.stage_id, c.create_time, c.proposal_id, c.reason
   LIMIT ? OFFSET ?)sql";

void AddStage(const db::Row& row, PersonalValues& values) {
  values.Add("stage", StageText({row.Text(0), row.Text(1)}));
}

void ReadConflict(const db::Row& row, PersonalValues& values) {
  AddStage(row, values);
  values.Add("entry", row.OptionalText(2).value_or(""));
  const std::string& reason = v1::ConflictReason_Name(static_cast<v1::ConflictReason>(row.UInt(3)));
  values.Add("reason", absl::StripPrefix(reason, "CONFLICT_REASON_"));
  values.Add("note", row.TextView(4));
  values.Add("create_time", row.Time(5));
}

constexpr char kLeaves[] = R"sql(
  SELECT l.competition_id, l.stage_id, l.create_time
    FROM judge AS j
    JOIN stage_leave AS l ON l.competition_id = j.competition_id AND l.judge_id = j.judge_id
   WHERE j.account_id = ?
   ORDER BY l.competition_id, l.stage_id
   LIMIT ? OFFSET ?)sql";

void ReadLeave(const db::Row& row, PersonalValues& values) {
  AddStage(row, values);
  values.Add("create_time", row.Time(2));
}

constexpr char kAssignments[] = R"sql(
  SELECT a.competition_id, a.stage_id, e.registration_number, a.update_time
    FROM judge AS j
    JOIN assignment AS a ON a.competition_id = j.competition_id AND a.judge_id = j.judge_id
    JOIN stage_entry AS e ON e.competition_id = a.competition_id AND e.stage_id = a.stage_id
                         AND e.proposal_id = a.proposal_id
   WHERE j.account_id = ?
   ORDER BY a.competition_id, a.stage_id, e.registration_number
   LIMIT ? OFFSET ?)sql";

void ReadAssignment(const db::Row& row, PersonalValues& values) {
  AddStage(row, values);
  values.Add("entry", row.TextView(2));
  values.Add("update_time", row.Time(3));
}

constexpr char kPage[] = " LIMIT ? OFFSET ?";
constexpr char kOfClosedStages[] = R"sql(
     AND EXISTS (SELECT 1
                   FROM stage AS s
                  WHERE s.competition_id = n.competition_id AND s.stage_id = n.stage_id AND s.state = 4))sql";

constexpr char kAliases[] = R"sql(
  SELECT n.competition_id, n.stage_id, n.alias
    FROM judge AS j
    JOIN judge_alias AS n ON n.competition_id = j.competition_id AND n.judge_id = j.judge_id
   WHERE j.account_id = ?)sql";
constexpr char kByStage[] = " ORDER BY n.competition_id, n.stage_id";

void ReadAlias(const db::Row& row, PersonalValues& values) {
  AddStage(row, values);
  values.Add("alias", AliasText(row.UInt(2)));
}

constexpr char kDrafts[] = R"sql(
  SELECT n.competition_id, n.stage_id, e.registration_number, d.marks, d.comment
    FROM judge AS j
    JOIN assignment AS n ON n.competition_id = j.competition_id AND n.judge_id = j.judge_id
    JOIN sheet_draft AS d ON d.competition_id = n.competition_id AND d.stage_id = n.stage_id
                         AND d.assignment_id = n.assignment_id
    JOIN stage_entry AS e ON e.competition_id = n.competition_id AND e.stage_id = n.stage_id
                         AND e.proposal_id = n.proposal_id
   WHERE j.account_id = ?)sql";
constexpr char kByEntry[] = " ORDER BY n.competition_id, n.stage_id, e.registration_number";

std::string MarkText(std::optional<int32_t> mark) {
  if (!mark) return "-";
  return absl::StrFormat("%s%d.%02d", *mark < 0 ? "-" : "", std::abs(*mark) / 100, std::abs(*mark) % 100);
}

// As points in the order of the definition's criteria; "-" where there is none yet.
std::string MarksText(absl::string_view packed) {
  return absl::StrJoin(UnpackMarks(packed), " ",
                       [](std::string* out, std::optional<int32_t> mark) { out->append(MarkText(mark)); });
}

void ReadDraft(const db::Row& row, PersonalValues& values) {
  AddStage(row, values);
  values.Add("entry", row.TextView(2));
  values.Add("marks", MarksText(row.TextView(3)));
  values.Add("comment", row.TextView(4));
}

constexpr char kSheets[] = R"sql(
  SELECT n.competition_id, n.stage_id, e.registration_number, r.marks, r.comment, r.revision, r.reason, r.file_time
    FROM judge AS j
    JOIN judge_alias AS n ON n.competition_id = j.competition_id AND n.judge_id = j.judge_id
    JOIN assignment AS a ON a.competition_id = n.competition_id AND a.stage_id = n.stage_id AND a.judge_id = n.judge_id
    JOIN sheet_revision AS r ON r.competition_id = n.competition_id AND r.stage_id = n.stage_id
                            AND r.proposal_id = a.proposal_id AND r.alias = n.alias
    JOIN stage_entry AS e ON e.competition_id = n.competition_id AND e.stage_id = n.stage_id
                         AND e.proposal_id = a.proposal_id
   WHERE j.account_id = ?)sql";
constexpr char kByRevision[] = " ORDER BY n.competition_id, n.stage_id, e.registration_number, r.revision";

void ReadSheet(const db::Row& row, PersonalValues& values) {
  ReadDraft(row, values);
  values.Add("revision", row.UInt(5));
  values.Add("revision_reason", row.TextView(6));
  values.Add("file_time", row.Time(7));
}

// One whose rows others are told of closed stages only.
PersonalTable Concealed(absl::string_view kept_in, absl::string_view meaning, const char* rows, const char* order,
                        void (*read)(const db::Row&, PersonalValues&)) {
  return {.kept_in = std::string(kept_in),
          .meaning = std::string(meaning),
          .sql = absl::StrCat(rows, order, kPage),
          .read = read,
          .sql_for_others = absl::StrCat(rows, kOfClosedStages, order, kPage)};
}

}  // namespace

std::vector<PersonalTable> PersonalTables() {
  return {
      {.kept_in = "scoring.judge", .meaning = "scoring.DATA_JUDGE", .sql = kJudges, .read = ReadJudge},
      {.kept_in = "scoring.stage_conflict",
       .meaning = "scoring.DATA_CONFLICT",
       .sql = kConflicts,
       .read = ReadConflict},
      {.kept_in = "scoring.stage_leave", .meaning = "scoring.DATA_LEAVE", .sql = kLeaves, .read = ReadLeave},
      {.kept_in = "scoring.assignment",
       .meaning = "scoring.DATA_ASSIGNMENT",
       .sql = kAssignments,
       .read = ReadAssignment},
      Concealed("scoring.judge_alias", "scoring.DATA_ALIAS", kAliases, kByStage, ReadAlias),
      Concealed("scoring.sheet_draft", "scoring.DATA_DRAFT", kDrafts, kByEntry, ReadDraft),
      Concealed("scoring.sheet_revision", "scoring.DATA_SHEET", kSheets, kByRevision, ReadSheet),
  };
}

}  // namespace juri::scoring
