// The rules of marks: what a judge may write, and when a sheet is complete.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "services/engine/definition.h"
#include "services/scoring/domain/sheet.h"

namespace juri::scoring {

// A mark as a request gives it; no number means not yet marked.
struct GivenMark {
  std::string criterion;
  std::optional<int32_t> centipoints;
};

// The marks in the order of `criteria`. INVALID_ARGUMENT with one violation for each mark that is off its criterion's
// scale and each criterion that is unknown or named twice; `path` names the field: "marks" gives
// "marks[2].centipoints".
absl::StatusOr<Marks> ReadMarks(absl::Span<const engine::Criterion> criteria, absl::Span<const GivenMark> given,
                                absl::string_view path);

// The same for marks that are to be filed as they are: when a criterion has none, the refusal is that of CheckComplete,
// and tells the marks off their scale as well.
absl::StatusOr<Marks> ReadCompleteMarks(absl::Span<const engine::Criterion> criteria,
                                        absl::Span<const GivenMark> given);

// FAILED_PRECONDITION (SHEET_INCOMPLETE) with one violation for each criterion without a mark; at "marks[{criterion}]".
absl::Status CheckComplete(absl::Span<const engine::Criterion> criteria, const Marks& marks);

}  // namespace juri::scoring
