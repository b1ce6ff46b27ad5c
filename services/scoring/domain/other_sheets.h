// When a judge sees what the others filed on the same entry.
#pragma once

#include "absl/status/status.h"
#include "services/engine/definition.h"
#include "services/scoring/domain/sheet.h"

namespace juri::scoring {

// FAILED_PRECONDITION (OTHER_SHEETS_HIDDEN) unless the judge of `own` sees them now; it depends on nothing that the
// others do.
absl::Status MaySeeOtherSheets(engine::OtherSheets shown, const Assignment& own);

}  // namespace juri::scoring
