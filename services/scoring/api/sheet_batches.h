// Puts filed sheets into the messages of StreamSheets.
#pragma once

#include <functional>
#include <utility>

#include "absl/status/status.h"
#include "juri/scoring/v1/scoring_service.pb.h"
#include "services/scoring/domain/seal.h"
#include "services/scoring/domain/sheet_cursor.h"

namespace juri::scoring {

class SheetBatches {
 public:
  // Takes a full message, whose last sheet is at `last`.
  using Take = std::function<absl::Status(const v1::StreamSheetsResponse& message, const SheetPlace& last)>;

  // `stage` outlives the batches.
  SheetBatches(const StageName& stage, Take take) : stage_(stage), take_(std::move(take)) {}

  // Sheets by proposal id and alias. A failure is the one of `take`.
  absl::Status Add(const FiledSheet& sheet);
  // Hands over what is left.
  absl::Status Flush();

 private:
  const StageName& stage_;
  const Take take_;
  v1::StreamSheetsResponse message_;
  SheetPlace last_;
};

}  // namespace juri::scoring
