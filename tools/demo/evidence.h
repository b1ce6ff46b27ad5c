// What the sheets say beside the lists, from nothing but what anyone entrusted may export.
#pragma once

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "tools/demo/lists.h"
#include "tools/report/report.h"

namespace juri::demo {

struct Evidence {
  std::string marks;       // CSV of the marks of all stages; judges are aliases
  std::string attributes;  // CSV of the entries' groups, and who withdrew
  report::Report report;   // about the first stage
};

// Exports the marks as the auditor and has the engine judge the judges. `results` are the stages in order, each as it
// was computed last.
absl::StatusOr<Evidence> GatherEvidence(const Edition& edition, const std::vector<Result>& results);

// Of the judges whom the report flags as severe, the most severe first.
std::vector<report::Judge> SevereJudges(const report::Report& report);

}  // namespace juri::demo
