// The life of a sheet: TO_DO -> DRAFTED -> FILED, while the stage is open. A filed sheet is only revised.
#pragma once

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "services/scoring/domain/sheet.h"

namespace juri::scoring {

enum class SheetAction { kSave, kFile, kRevise };

// Brings `assignment` to the state after `action`; filing and revising add a filed revision. FAILED_PRECONDITION when
// the stage is not open (STAGE_STATE, STAGE_CLOSED), the sheet is filed (SHEET_FILED) or not yet (SHEET_NOT_FILED).
absl::Status Apply(SheetAction action, Assignment& assignment);

// The same for a write at `now` by someone who read the sheet at `etag`: its revision and time advance too. Also
// ABORTED (ETAG_MISMATCH) and INVALID_ARGUMENT (ETAG_REQUIRED); the state comes before the etag, so that filing twice
// is told as that and not as an outdated etag.
absl::Status Advance(SheetAction action, absl::string_view etag, absl::Time now, Assignment& assignment);

}  // namespace juri::scoring
