// Puts the sheets that scoring streams into the engine's columns, and computes their seal on the way.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "services/engine/stage_marks.h"
#include "services/ranking/domain/ranking.h"
#include "services/ranking/domain/sheet_seal.h"

namespace juri::ranking {

// Sheets ordered by proposal and alias, in columns; views that end with the message they came in.
struct SheetBatch {
  absl::string_view proposal_ids;         // 16 bytes a sheet
  absl::Span<const uint32_t> aliases;     // 7 is J-07
  absl::Span<const int32_t> centipoints;  // of every criterion of the stage, in its order, sheet after sheet
};

class SheetColumns {
 public:
  // `proposal_ids`: the entries of the stage in ascending order; index i becomes entry i of the marks. They outlive the
  // last Add.
  SheetColumns(const StageName& stage, int definition_version, size_t criteria,
               absl::Span<const std::string> proposal_ids);

  // INTERNAL when the batch does not fit together, is out of order or holds a sheet of no entry of the stage.
  absl::Status Add(const SheetBatch& batch);

  // The judge of a sheet is its alias number.
  const engine::StageMarks& marks() const { return marks_; }
  engine::StageMarks TakeMarks() { return std::move(marks_); }
  // The seal of what was added; the columns take no more.
  SheetSeal Seal();

 private:
  absl::Status AddSheet(absl::string_view proposal_id, uint32_t alias, absl::Span<const int32_t> marks);

  const absl::Span<const std::string> proposal_ids_;
  size_t entry_ = 0;         // of the last sheet
  uint32_t last_alias_ = 0;  // of the last sheet on entry_
  engine::StageMarks marks_;
  SealWriter seal_;
};

// "J-07", as judges are called everywhere but in scoring.
std::string AliasText(uint32_t alias);

// The names of judges 0 to the largest alias of `marks`, for the engine's explanations.
std::vector<std::string> AliasTexts(const engine::StageMarks& marks);

}  // namespace juri::ranking
