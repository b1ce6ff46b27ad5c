#include "services/scoring/domain/sheet_states.h"

#include "common/base/macros.h"
#include "common/status/etag.h"
#include "common/status/refusal.h"
#include "services/scoring/domain/reasons.h"
#include "services/scoring/domain/stage_states.h"

namespace juri::scoring {

absl::Status Apply(SheetAction action, Assignment& assignment) {
  JURI_RETURN_IF_ERROR(MayWriteSheets(assignment.stage_state));
  const bool filed = assignment.state == SheetState::kFiled;
  if (action == SheetAction::kRevise && !filed) return Refusal(kSheetNotFiled);
  if (action != SheetAction::kRevise && filed) return Refusal(kSheetFiled);
  if (action == SheetAction::kSave) {
    assignment.state = SheetState::kDrafted;
  } else {
    assignment.state = SheetState::kFiled;
    assignment.filed_revision += 1;
  }
  return absl::OkStatus();
}

absl::Status Advance(SheetAction action, absl::string_view etag, absl::Time now, Assignment& assignment) {
  JURI_RETURN_IF_ERROR(Apply(action, assignment));
  JURI_RETURN_IF_ERROR(CheckEtag(etag, ScoreSheetText(assignment.name), assignment.revision));
  assignment.revision += 1;
  assignment.update_time = now;
  return absl::OkStatus();
}

}  // namespace juri::scoring
