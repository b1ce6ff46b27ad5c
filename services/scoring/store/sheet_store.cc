#include "services/scoring/store/sheet_store.h"

#include "absl/strings/str_cat.h"
#include "common/base/macros.h"
#include "common/db/in_list.h"
#include "common/db/insert_rows.h"
#include "common/status/refusal.h"
#include "services/scoring/store/packed_marks.h"

namespace juri::scoring {
namespace {

constexpr absl::string_view kReadDraft = R"sql(
  SELECT marks, comment
    FROM sheet_draft
   WHERE competition_id = ? AND stage_id = ? AND assignment_id = ?)sql";

constexpr absl::string_view kSaveDraft = R"sql(
  INSERT INTO sheet_draft (competition_id, stage_id, assignment_id, marks, comment)
  VALUES (?, ?, ?, ?, ?)
  ON DUPLICATE KEY UPDATE marks = VALUES(marks), comment = VALUES(comment))sql";

constexpr absl::string_view kReadFiled = R"sql(
  SELECT marks, comment, reason
    FROM sheet_revision
   WHERE competition_id = ? AND stage_id = ? AND proposal_id = ? AND alias = ? AND revision = ?)sql";

// Found by the pair of entry and judge, then by primary keys.
constexpr absl::string_view kListOthers = R"sql(
  SELECT n.alias, r.marks, r.comment
    FROM assignment AS a
    JOIN judge_alias AS n ON n.competition_id = a.competition_id AND n.stage_id = a.stage_id AND n.judge_id = a.judge_id
    JOIN sheet_revision AS r ON r.competition_id = a.competition_id AND r.stage_id = a.stage_id
                            AND r.proposal_id = a.proposal_id AND r.alias = n.alias AND r.revision = a.filed_revision
   WHERE a.competition_id = ? AND a.stage_id = ? AND a.proposal_id = ? AND a.state = 3 AND a.assignment_id <> ?
     AND n.alias > ?
   ORDER BY n.alias
   LIMIT ?)sql";

constexpr absl::string_view kInsertRevisions = R"sql(
  INSERT INTO sheet_revision (competition_id, stage_id, proposal_id, alias, revision, marks, comment, reason, file_time)
  VALUES)sql";
constexpr size_t kInsertColumns = 9;

// Ends in the assignments' ids.
constexpr absl::string_view kUpdateFiled = R"sql(
  UPDATE assignment FORCE INDEX (PRIMARY)
     SET state = ?, revision = revision + 1, filed_revision = filed_revision + 1, update_time = ?
   WHERE competition_id = ? AND stage_id = ? AND assignment_id IN )sql";

absl::Status Insert(db::Transaction& tx, absl::Span<const NewRevision> revisions) {
  std::vector<db::Value> values;
  values.reserve(revisions.size() * kInsertColumns);
  for (const auto& [scope, assignment, filed] : revisions) {
    const StageName& stage = assignment.name.stage;
    values.insert(values.end(),
                  {stage.competition, stage.stage, assignment.proposal_id, assignment.alias, assignment.filed_revision,
                   PackMarks(filed.content.marks), filed.content.comment, filed.reason, assignment.update_time});
  }
  return db::InsertRows(tx, kInsertRevisions, kInsertColumns, values).status();
}

absl::Status Advance(db::Transaction& tx, absl::Span<const NewRevision> revisions) {
  const Assignment& first = revisions.front().assignment;
  const StageName& stage = first.name.stage;
  std::vector<db::Value> values = {static_cast<int>(first.state), first.update_time, stage.competition, stage.stage};
  std::vector<std::string> ids;
  for (const NewRevision& revision : revisions) ids.push_back(revision.assignment.name.id);
  db::AppendInList(ids, values);
  JURI_ASSIGN_OR_RETURN(const int64_t rows, tx.Execute(absl::StrCat(kUpdateFiled, db::InList(ids.size())), values));
  if (rows == static_cast<int64_t>(revisions.size())) return absl::OkStatus();
  return Internal(absl::StrCat(rows, " of ", revisions.size(), " locked assignments were there"));
}

}  // namespace

absl::StatusOr<std::optional<SheetContent>> ReadDraft(db::Transaction& tx, const rpc::Scope&,
                                                      const AssignmentName& name) {
  return tx.QueryOne(kReadDraft, {name.stage.competition, name.stage.stage, name.id}, [](const db::Row& row) {
    return SheetContent{UnpackMarks(row.TextView(0)), row.Text(1)};
  });
}

absl::Status SaveDraft(db::Transaction& tx, const rpc::Scope&, const AssignmentName& name,
                       const SheetContent& content) {
  return tx
      .Execute(kSaveDraft,
               {name.stage.competition, name.stage.stage, name.id, PackMarks(content.marks), content.comment})
      .status();
}

absl::StatusOr<std::optional<FiledContent>> ReadFiled(db::Transaction& tx, const rpc::Scope&,
                                                      const Assignment& assignment) {
  const StageName& stage = assignment.name.stage;
  return tx.QueryOne(
      kReadFiled, {stage.competition, stage.stage, assignment.proposal_id, assignment.alias, assignment.filed_revision},
      [](const db::Row& row) {
        return FiledContent{{UnpackMarks(row.TextView(0)), row.Text(1)}, row.Text(2)};
      });
}

absl::StatusOr<std::vector<OtherSheet>> ListOtherSheets(db::Transaction& tx, const rpc::Scope&, const Assignment& own,
                                                        int64_t after_alias, int limit) {
  const auto& [stage, id] = own.name;
  return tx.QueryAll(kListOthers, {stage.competition, stage.stage, own.proposal_id, id, after_alias, limit},
                     [](const db::Row& row) {
                       return OtherSheet{static_cast<int>(row.UInt(0)), {UnpackMarks(row.TextView(1)), row.Text(2)}};
                     });
}

absl::Status FileRevisions(db::Transaction& tx, absl::Span<const NewRevision> revisions) {
  JURI_RETURN_IF_ERROR(Insert(tx, revisions));
  return Advance(tx, revisions);
}

}  // namespace juri::scoring
