#include "services/scoring/store/sheet_store.h"

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

constexpr absl::string_view kInsertRevision = R"sql(
  INSERT INTO sheet_revision (competition_id, stage_id, proposal_id, alias, revision, marks, comment, reason, file_time)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?))sql";

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

absl::Status InsertRevision(db::Transaction& tx, const rpc::Scope&, const Assignment& assignment,
                            const FiledContent& filed) {
  const StageName& stage = assignment.name.stage;
  return tx
      .Execute(kInsertRevision,
               {stage.competition, stage.stage, assignment.proposal_id, assignment.alias, assignment.filed_revision,
                PackMarks(filed.content.marks), filed.content.comment, filed.reason, assignment.update_time})
      .status();
}

}  // namespace juri::scoring
