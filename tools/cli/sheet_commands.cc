// juri sheet ...
#include "absl/strings/str_cat.h"
#include "common/base/macros.h"
#include "tools/cli/commands.h"
#include "tools/cli/csv_file.h"
#include "tools/cli/invocation.h"
#include "tools/cli/marks_file.h"
#include "tools/cli/parameters.h"
#include "tools/cli/queue.h"
#include "tools/cli/wrap.h"

namespace juri::cli {
namespace {

namespace v1 = scoring::v1;
using Service = v1::ScoringService;

absl::StatusOr<v1::ScoreSheet> ReadSheet(Invocation& invocation) {
  v1::GetScoreSheetRequest request;
  JURI_ASSIGN_OR_RETURN(const std::string assignment, AssignmentName(invocation, invocation.Get(kProposal)));
  request.set_name(SheetName(assignment));
  return invocation.Call(&Service::Stub::GetScoreSheet, request);
}

absl::StatusOr<std::vector<CriterionMark>> MarksOf(Invocation& invocation) {
  std::vector<engine::Fault> faults;
  JURI_ASSIGN_OR_RETURN(const auto rows, ReadCsvFile(invocation.Get(kMarks), kMarksHeader, faults));
  std::vector<CriterionMark> marks = ReadMarks(rows, faults);
  JURI_RETURN_IF_ERROR(StatusOf(invocation.Get(kMarks), std::move(faults)));
  return marks;
}

void Fill(const std::vector<CriterionMark>& marks, google::protobuf::RepeatedPtrField<v1::Mark>& field) {
  field.Clear();
  for (const CriterionMark& mark : marks) {
    v1::Mark* const added = field.Add();
    added->set_criterion(mark.criterion);
    added->set_centipoints(mark.centipoints);
  }
}

void ShowSheet(Invocation& invocation, const v1::ScoreSheet& sheet) {
  Table marks({"criterion", "mark"});
  for (const v1::Mark& mark : sheet.marks()) {
    marks.Add({mark.criterion(), mark.has_centipoints() ? MarkText(mark.centipoints()) : ""});
  }
  invocation.output().Show(marks, sheet);
  Table rest({"state", "revision", "reason", "comment", "update_time", "etag"});
  rest.Add({Cell::Code(EnumCode(*v1::AssignmentState_descriptor(), sheet.state())), sheet.revision(),
            sheet.revision_reason(), sheet.comment(), invocation.TimeText(sheet.update_time()), sheet.etag()});
  invocation.output().Add(absl::StrCat("\n", rest.Listed(invocation.language(), invocation.terminal().width)));
}

absl::Status ShowReceipt(Invocation& invocation, const absl::StatusOr<v1::SheetReceipt>& receipt,
                         const std::vector<CriterionMark>& marks) {
  if (!receipt.ok()) return ByCriterion(receipt.status(), marks);
  Table table({"revision", "file_time", "etag", "name"});
  table.Add({receipt->revision(), invocation.TimeText(receipt->file_time()), receipt->etag(), receipt->score_sheet()});
  invocation.output().ShowOne(table, *receipt);
  return absl::OkStatus();
}

absl::Status Show(Invocation& invocation) {
  JURI_ASSIGN_OR_RETURN(const v1::ScoreSheet sheet, ReadSheet(invocation));
  ShowSheet(invocation, sheet);
  return absl::OkStatus();
}

absl::Status Save(Invocation& invocation) {
  JURI_ASSIGN_OR_RETURN(const std::vector<CriterionMark> marks, MarksOf(invocation));
  JURI_ASSIGN_OR_RETURN(const v1::ScoreSheet before, ReadSheet(invocation));
  v1::SaveScoreSheetRequest request;
  v1::ScoreSheet& sheet = *request.mutable_score_sheet();
  sheet.set_name(before.name());
  sheet.set_etag(invocation.EtagFor(before.etag()));
  sheet.set_comment(invocation.Has(kComment) ? invocation.Get(kComment) : before.comment());
  Fill(marks, *sheet.mutable_marks());
  request.set_request_id(invocation.RequestId());
  const absl::StatusOr<v1::ScoreSheet> saved = invocation.Call(&Service::Stub::SaveScoreSheet, request);
  if (!saved.ok()) return ByCriterion(saved.status(), marks);
  ShowSheet(invocation, *saved);
  return absl::OkStatus();
}

// With --marks these are filed, else the draft as it is.
absl::Status File(Invocation& invocation) {
  std::vector<CriterionMark> marks;
  if (invocation.Has(kMarks)) {
    JURI_ASSIGN_OR_RETURN(marks, MarksOf(invocation));
  }
  JURI_ASSIGN_OR_RETURN(const v1::ScoreSheet before, ReadSheet(invocation));
  v1::FileScoreSheetRequest request;
  request.set_name(before.name());
  request.set_etag(invocation.EtagFor(before.etag()));
  request.set_comment(invocation.Has(kComment) ? invocation.Get(kComment) : before.comment());
  Fill(marks, *request.mutable_marks());
  request.set_request_id(invocation.RequestId());
  return ShowReceipt(invocation, invocation.Call(&Service::Stub::FileScoreSheet, request), marks);
}

absl::Status Revise(Invocation& invocation) {
  JURI_ASSIGN_OR_RETURN(const std::vector<CriterionMark> marks, MarksOf(invocation));
  JURI_ASSIGN_OR_RETURN(const v1::ScoreSheet before, ReadSheet(invocation));
  v1::ReviseScoreSheetRequest request;
  request.set_name(before.name());
  request.set_etag(invocation.EtagFor(before.etag()));
  request.set_reason(invocation.Get(kReason));
  request.set_comment(invocation.Has(kComment) ? invocation.Get(kComment) : before.comment());
  Fill(marks, *request.mutable_marks());
  request.set_request_id(invocation.RequestId());
  return ShowReceipt(invocation, invocation.Call(&Service::Stub::ReviseScoreSheet, request), marks);
}

absl::Status ShowOthers(Invocation& invocation) {
  v1::ListOtherSheetsRequest request;
  JURI_ASSIGN_OR_RETURN(*request.mutable_parent(), AssignmentName(invocation, invocation.Get(kProposal)));
  JURI_ASSIGN_OR_RETURN(const v1::ListOtherSheetsResponse others,
                        invocation.CallAll(&Service::Stub::ListOtherSheets, request));
  Table marks({"judge", "criterion", "mark"});
  for (const v1::OtherSheet& sheet : others.sheets()) {
    for (const v1::OtherMark& mark : sheet.marks()) {
      marks.Add({sheet.alias(), mark.criterion(), MarkText(mark.centipoints())});
    }
  }
  invocation.output().Show(marks, others);
  for (const v1::OtherSheet& sheet : others.sheets()) {
    if (sheet.comment().empty()) continue;
    invocation.output().Add(
        absl::StrCat("\n", sheet.alias(), "\n", Indented(sheet.comment(), 2, invocation.terminal().width)));
  }
  return absl::OkStatus();
}

}  // namespace

std::vector<Command> SheetCommands() {
  return {
      {Person::kJudge, "sheet", "show", {kProposal, kStage}, "sheet show KIPP-2018-000123", Show},
      {Person::kJudge,
       "sheet",
       "save",
       {kProposal, Required(kMarks), kComment, kStage, kEtag, kRequestId},
       "sheet save KIPP-2018-000123 --marks marks.csv",
       Save,
       "cli.NOTHING_SAVED"},
      {Person::kJudge,
       "sheet",
       "file",
       {kProposal, kMarks, kComment, kStage, kEtag, kRequestId},
       "sheet file KIPP-2018-000123 --marks marks.csv",
       File,
       kNothingFiled},
      {Person::kJudge,
       "sheet",
       "revise",
       {kProposal, Required(kMarks), Required(kReason), kComment, kStage, kEtag, kRequestId},
       "sheet revise KIPP-2018-000123 --marks marks.csv --reason \"Two marks were exchanged.\"",
       Revise,
       "cli.NOTHING_REVISED"},
      {Person::kJudge, "sheet", "others", {kProposal, kStage}, "sheet others KIPP-2018-000123", ShowOthers},
  };
}

}  // namespace juri::cli
