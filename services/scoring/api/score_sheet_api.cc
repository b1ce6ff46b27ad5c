#include "services/scoring/api/score_sheet_api.h"

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/base/macros.h"
#include "common/rpc/write_once.h"
#include "common/status/refusal.h"
#include "services/scoring/api/messages.h"
#include "services/scoring/domain/marks.h"
#include "services/scoring/domain/other_sheets.h"
#include "services/scoring/domain/reasons.h"
#include "services/scoring/domain/sheet_states.h"
#include "services/scoring/store/assignment_store.h"
#include "services/scoring/store/sheet_store.h"

namespace juri::scoring {
namespace {

using rpc::Call;
using WrittenSheet = rpc::Written<v1::ScoreSheet>;
using WrittenReceipt = rpc::Written<v1::SheetReceipt>;

// Of the others' sheets: comments are long.
constexpr int kUsualPage = 50;
constexpr int kLargestPage = 100;

// The caller's assignment, locked, as it is after `action`.
absl::StatusOr<Assignment> LockFor(SheetAction action, db::Transaction& tx, const Call& call,
                                   const AssignmentName& name, absl::string_view etag) {
  JURI_ASSIGN_OR_RETURN(Assignment assignment, LockOwnAssignment(tx, call.scope(), name));
  JURI_RETURN_IF_ERROR(Advance(action, etag, tx.now(), assignment));
  return assignment;
}

// What was last saved; nothing marked when nothing was.
absl::StatusOr<SheetContent> DraftOf(db::Transaction& tx, const Call& call, const AssignmentName& name,
                                     const engine::Stage& rules) {
  JURI_ASSIGN_OR_RETURN(std::optional<SheetContent> draft, ReadDraft(tx, call.scope(), name));
  return draft.has_value() ? *std::move(draft) : SheetContent{Marks(rules.criteria.size()), ""};
}

absl::StatusOr<WrittenReceipt> FileAs(db::Transaction& tx, const Call& call, const Assignment& assignment,
                                      const FiledContent& filed) {
  JURI_RETURN_IF_ERROR(FileRevisions(tx, {{call.scope(), assignment, filed}}));
  return WrittenReceipt{ReceiptFor(assignment), ScoreSheetText(assignment.name), assignment.revision - 1,
                        assignment.revision};
}

// What is to be filed: the marks given, or the draft.
absl::StatusOr<SheetContent> ContentOf(const v1::FileScoreSheetRequest& request, db::Transaction& tx, const Call& call,
                                       const AssignmentName& name, const engine::Stage& rules) {
  if (request.marks().empty()) {
    JURI_ASSIGN_OR_RETURN(SheetContent draft, DraftOf(tx, call, name, rules));
    JURI_RETURN_IF_ERROR(CheckComplete(rules.criteria, draft.marks));
    return draft;
  }
  JURI_ASSIGN_OR_RETURN(Marks marks, ReadCompleteMarks(rules.criteria, GivenMarks(request.marks())));
  return SheetContent{std::move(marks), request.comment()};
}

}  // namespace

// Where there is no stage, or none that can have been assigned, there is no assignment either.
absl::StatusOr<StageRules> ScoreSheetApi::RulesOf(const Call& call, const StageName& stage) {
  absl::StatusOr<StageRules> rules = rules_.Of(call, stage);
  const bool missing = HasReason(rules.status(), kStageNotFound) || HasReason(rules.status(), kDefinitionNotFrozen);
  if (missing) return Refusal(kAssignmentNotYours).Status();
  return rules;
}

absl::StatusOr<v1::ScoreSheet> ScoreSheetApi::Get(const Call& call, const v1::GetScoreSheetRequest& request) {
  JURI_ASSIGN_OR_RETURN(const AssignmentName name, ParseScoreSheet(request.name()));
  JURI_ASSIGN_OR_RETURN(const StageRules rules, RulesOf(call, name.stage));
  return database_.ReadAs(call.deadline(), [&](db::Transaction& tx) -> absl::StatusOr<v1::ScoreSheet> {
    JURI_ASSIGN_OR_RETURN(const Assignment assignment, ReadOwnAssignment(tx, call.scope(), name));
    FiledContent content;
    if (assignment.state == SheetState::kFiled) {
      JURI_ASSIGN_OR_RETURN(std::optional<FiledContent> filed, ReadFiled(tx, call.scope(), assignment));
      if (!filed.has_value()) return Internal("the newest revision of a filed sheet is not there");
      content = *std::move(filed);
    } else {
      JURI_ASSIGN_OR_RETURN(content.content, DraftOf(tx, call, name, *rules.stage));
    }
    return ToMessage(*rules.stage, assignment, content);
  });
}

absl::StatusOr<v1::ScoreSheet> ScoreSheetApi::Save(const Call& call, const v1::SaveScoreSheetRequest& request) {
  const v1::ScoreSheet& sheet = request.score_sheet();
  JURI_ASSIGN_OR_RETURN(const AssignmentName name, ParseScoreSheet(sheet.name()));
  JURI_ASSIGN_OR_RETURN(const StageRules rules, RulesOf(call, name.stage));
  return rpc::WriteOnce<v1::ScoreSheet>(
      database_, call, request, [&](db::Transaction& tx) -> absl::StatusOr<WrittenSheet> {
        JURI_ASSIGN_OR_RETURN(const Assignment assignment, LockFor(SheetAction::kSave, tx, call, name, sheet.etag()));
        FiledContent content;
        content.content.comment = sheet.comment();
        JURI_ASSIGN_OR_RETURN(content.content.marks,
                              ReadMarks(rules->criteria, GivenMarks(sheet.marks()), "score_sheet.marks"));
        JURI_RETURN_IF_ERROR(SaveDraft(tx, call.scope(), name, content.content));
        JURI_RETURN_IF_ERROR(UpdateSaved(tx, call.scope(), assignment));
        return WrittenSheet{ToMessage(*rules.stage, assignment, content), sheet.name(), assignment.revision - 1,
                            assignment.revision};
      });
}

absl::StatusOr<v1::SheetReceipt> ScoreSheetApi::File(const Call& call, const v1::FileScoreSheetRequest& request) {
  JURI_ASSIGN_OR_RETURN(const AssignmentName name, ParseScoreSheet(request.name()));
  JURI_ASSIGN_OR_RETURN(const StageRules rules, RulesOf(call, name.stage));
  JURI_ASSIGN_OR_RETURN(std::optional<v1::SheetReceipt> receipt, FileInGroup(call, request, name, *rules.stage));
  if (receipt.has_value()) return *std::move(receipt);
  return rpc::WriteOnce<v1::SheetReceipt>(
      database_, call, request, [&](db::Transaction& tx) -> absl::StatusOr<WrittenReceipt> {
        JURI_ASSIGN_OR_RETURN(const Assignment assignment, LockFor(SheetAction::kFile, tx, call, name, request.etag()));
        FiledContent filed;
        JURI_ASSIGN_OR_RETURN(filed.content, ContentOf(request, tx, call, name, *rules.stage));
        return FileAs(tx, call, assignment, filed);
      });
}

absl::StatusOr<std::optional<v1::SheetReceipt>> ScoreSheetApi::FileInGroup(const Call& call,
                                                                           const v1::FileScoreSheetRequest& request,
                                                                           const AssignmentName& name,
                                                                           const engine::Stage& rules) {
  absl::StatusOr<Marks> marks = ReadCompleteMarks(rules.criteria, GivenMarks(request.marks()));
  if (!marks.ok()) return std::nullopt;  // whether the sheet is the caller's is told first, by the lock
  JURI_ASSIGN_OR_RETURN(db::RequestKey key, rpc::RequestKeyOf(call, request));
  Filing filing{call, std::move(key), name, request.etag(), {{*std::move(marks), request.comment()}, ""}};
  group_.Try(filing);
  return std::move(filing.answer);
}

absl::StatusOr<v1::SheetReceipt> ScoreSheetApi::Revise(const Call& call, const v1::ReviseScoreSheetRequest& request) {
  JURI_ASSIGN_OR_RETURN(const AssignmentName name, ParseScoreSheet(request.name()));
  JURI_ASSIGN_OR_RETURN(const StageRules rules, RulesOf(call, name.stage));
  return rpc::WriteOnce<v1::SheetReceipt>(
      database_, call, request, [&](db::Transaction& tx) -> absl::StatusOr<WrittenReceipt> {
        JURI_ASSIGN_OR_RETURN(const Assignment assignment,
                              LockFor(SheetAction::kRevise, tx, call, name, request.etag()));
        JURI_ASSIGN_OR_RETURN(Marks marks, ReadCompleteMarks(rules->criteria, GivenMarks(request.marks())));
        return FileAs(tx, call, assignment, {{std::move(marks), request.comment()}, request.reason()});
      });
}

absl::StatusOr<v1::ListOtherSheetsResponse> ScoreSheetApi::ListOthers(const Call& call,
                                                                      const v1::ListOtherSheetsRequest& request) {
  JURI_ASSIGN_OR_RETURN(const AssignmentName name, ParseAssignment(request.parent()));
  JURI_ASSIGN_OR_RETURN(const StageRules rules, RulesOf(call, name.stage));
  JURI_ASSIGN_OR_RETURN(const std::string position, pages_.Read(call, request));
  JURI_ASSIGN_OR_RETURN(const int64_t after, PositionOf(position));
  const int size = rpc::PageSize(request.page_size(), kUsualPage, kLargestPage);
  using Found = absl::StatusOr<std::vector<OtherSheet>>;
  JURI_ASSIGN_OR_RETURN(std::vector<OtherSheet> found,
                        database_.ReadAs(call.deadline(), [&](db::Transaction& tx) -> Found {
                          JURI_ASSIGN_OR_RETURN(const Assignment own, ReadOwnAssignment(tx, call.scope(), name));
                          JURI_RETURN_IF_ERROR(MaySeeOtherSheets(rules->other_sheets, own));
                          return ListOtherSheets(tx, call.scope(), own, after, size + 1);
                        }));
  v1::ListOtherSheetsResponse response;
  if (found.size() > static_cast<size_t>(size)) {
    found.resize(size);
    response.set_next_page_token(pages_.Make(call, request, absl::StrCat(found.back().alias)));
  }
  for (OtherSheet& sheet : found) *response.add_sheets() = ToMessage(*rules.stage, std::move(sheet));
  return response;
}

}  // namespace juri::scoring
