#include "services/scoring/domain/other_sheets.h"

#include "absl/strings/string_view.h"
#include "common/status/refusal.h"
#include "services/scoring/domain/reasons.h"

namespace juri::scoring {
namespace {

using engine::OtherSheets;

// The name in the contract without its prefix.
absl::string_view NameOf(OtherSheets shown) {
  switch (shown) {
    case OtherSheets::kAfterFiling:
      return "AFTER_FILING";
    case OtherSheets::kAfterClosing:
      return "AFTER_CLOSING";
    default:
      return "NEVER";
  }
}

}  // namespace

absl::Status MaySeeOtherSheets(OtherSheets shown, const Assignment& own) {
  const bool filed = shown == OtherSheets::kAfterFiling && own.state == SheetState::kFiled;
  const bool closed = shown == OtherSheets::kAfterClosing && own.stage_state == StageState::kClosed;
  return filed || closed ? absl::OkStatus() : Refusal(kOtherSheetsHidden).With("shown", NameOf(shown)).Status();
}

}  // namespace juri::scoring
