// Writes a report as people want it.
#pragma once

#include "absl/status/status.h"
#include "tools/cli/invocation.h"
#include "tools/report/report.h"

namespace juri::cli {

// The page to --output-file with its data beside it ("report.html" has them in "report-judges.csv" and so on), or the
// page alone to standard output. FILE_UNWRITABLE.
absl::Status ShowReport(Invocation& invocation, const report::Report& report);

}  // namespace juri::cli
