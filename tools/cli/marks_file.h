// A judge's marks on one entry as a CSV file: criterion,mark.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "services/engine/csv.h"
#include "services/engine/fault.h"

namespace juri::cli {

struct CriterionMark {
  std::string criterion;
  int32_t centipoints = 0;

  friend bool operator==(const CriterionMark&, const CriterionMark&) = default;
};

inline const std::vector<std::string> kMarksHeader = {"criterion", "mark"};

// Points with at most two decimals, on the widest scale that a definition may have. nullopt for anything else.
std::optional<int32_t> ParseMark(absl::string_view text);

// 8750 as "87.5".
std::string MarkText(int32_t centipoints);

// The marks of the rows, in their order. An empty mark is a criterion not marked yet and is left out. Adds a fault for
// every mark that is no number and every criterion that is missing or named twice.
std::vector<CriterionMark> ReadMarks(const std::vector<engine::CsvRow>& rows, std::vector<engine::Fault>& faults);

// The server names the marks of a request by their position; people know them by their criterion:
// "marks[0].centipoints" becomes "marks[kebaruan]".
absl::Status ByCriterion(const absl::Status& status, const std::vector<CriterionMark>& marks);

}  // namespace juri::cli
