#include "tools/cli/decisions_file.h"

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"

namespace juri::cli {

std::vector<ranking::v1::Decision> ReadDecisions(const std::vector<engine::CsvRow>& rows,
                                                 std::vector<engine::Fault>& faults) {
  std::vector<ranking::v1::Decision> decisions;
  for (const engine::CsvRow& row : rows) {
    ranking::v1::Decision& decision = decisions.emplace_back();
    decision.set_proposal(row.cells[0]);
    decision.set_reason(row.cells[2]);
    decision.set_minutes_number(row.cells[3]);
    ranking::v1::DecisionKind kind = ranking::v1::DECISION_KIND_UNSPECIFIED;
    const bool known =
        ranking::v1::DecisionKind_Parse(absl::StrCat("DECISION_KIND_", absl::AsciiStrToUpper(row.cells[1])), &kind);
    if (!known || kind == ranking::v1::DECISION_KIND_UNSPECIFIED) {
      faults.push_back({row.line, 0, "decision", {"cli.DECISION_UNKNOWN", {{"value", row.cells[1]}}}});
    }
    decision.set_kind(kind);
    for (const size_t column : {size_t{0}, size_t{2}, size_t{3}}) {
      if (row.cells[column].empty()) {
        faults.push_back({row.line, 0, kDecisionsHeader[column], {"common.FIELD_REQUIRED", {}}});
      }
    }
  }
  return decisions;
}

}  // namespace juri::cli
