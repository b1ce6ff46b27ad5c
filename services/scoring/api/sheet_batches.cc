#include "services/scoring/api/sheet_batches.h"

namespace juri::scoring {
namespace {

constexpr int kSheetsPerMessage = 1000;

}  // namespace

absl::Status SheetBatches::Add(const FiledSheet& sheet) {
  message_.mutable_proposal_ids()->append(sheet.proposal_id);
  message_.add_aliases(static_cast<uint32_t>(sheet.alias));
  message_.mutable_centipoints()->Add(sheet.centipoints.begin(), sheet.centipoints.end());
  last_.proposal_id = sheet.proposal_id;
  last_.alias = sheet.alias;
  return message_.aliases_size() < kSheetsPerMessage ? absl::OkStatus() : Flush();
}

absl::Status SheetBatches::Flush() {
  if (message_.aliases_size() == 0) return absl::OkStatus();
  message_.set_cursor(CursorText(stage_, last_));
  const absl::Status status = take_(message_, last_);
  message_.Clear();
  return status;
}

}  // namespace juri::scoring
