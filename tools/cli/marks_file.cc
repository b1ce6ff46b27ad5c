#include "tools/cli/marks_file.h"

#include <set>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "common/base/fraction.h"
#include "common/status/details.h"
#include "services/engine/decimal.h"

namespace juri::cli {
namespace {

constexpr int64_t kFurthestMark = 10'000'000;  // centipoints, as the contract has it
constexpr int kDecimals = 2;

// Position of "marks[3].centipoints" among the marks.
std::optional<size_t> PositionIn(absl::string_view field) {
  size_t position = 0;
  const size_t close = field.find(']');
  if (!absl::ConsumePrefix(&field, "marks[") && !absl::ConsumePrefix(&field, "score_sheet.marks[")) return std::nullopt;
  const absl::string_view inside = field.substr(0, field.find(']'));
  if (close == field.npos || !absl::SimpleAtoi(inside, &position)) return std::nullopt;
  return position;
}

}  // namespace

std::optional<int32_t> ParseMark(absl::string_view text) {
  const std::optional<int64_t> centipoints = engine::ParseDecimal(text, kDecimals);
  if (!centipoints || *centipoints > kFurthestMark || *centipoints < -kFurthestMark) return std::nullopt;
  return static_cast<int32_t>(*centipoints);
}

std::string MarkText(int32_t centipoints) {
  const std::string text = MakeFraction(centipoints, 100).Display(kDecimals);
  return std::string(absl::StripSuffix(absl::StripSuffix(absl::StripSuffix(text, "0"), "0"), "."));
}

std::vector<CriterionMark> ReadMarks(const std::vector<engine::CsvRow>& rows, std::vector<engine::Fault>& faults) {
  std::vector<CriterionMark> marks;
  std::set<std::string> seen;
  for (const engine::CsvRow& row : rows) {
    const std::string& criterion = row.cells[0];
    const auto fault = [&](const char* key) {
      faults.push_back({row.line, 0, criterion, {key, {{"mark", row.cells[1]}}}});
    };
    if (criterion.empty()) {
      fault("cli.CRITERION_MISSING");
    } else if (!seen.insert(criterion).second) {
      fault("cli.CRITERION_REPEATED");
    } else if (row.cells[1].empty()) {
      continue;
    } else if (const std::optional<int32_t> centipoints = ParseMark(row.cells[1])) {
      marks.push_back({criterion, *centipoints});
    } else {
      fault("cli.MARK_MALFORMED");
    }
  }
  return marks;
}

absl::Status ByCriterion(const absl::Status& status, const std::vector<CriterionMark>& marks) {
  std::optional<ErrorDetails> details = DetailsOf(status);
  if (!details) return status;
  for (ErrorDetails::Violation& violation : details->violations) {
    const std::optional<size_t> position = PositionIn(violation.field);
    if (position && *position < marks.size()) {
      violation.field = absl::StrCat("marks[", marks[*position].criterion, "]");
    }
  }
  return WithDetails(status, *details);
}

}  // namespace juri::cli
