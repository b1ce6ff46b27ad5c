// The plenary's decisions as a CSV file: proposal,decision,reason,minutes.
#pragma once

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "juri/ranking/v1/resources.pb.h"
#include "services/engine/csv.h"
#include "services/engine/fault.h"

namespace juri::cli {

inline const std::vector<std::string> kDecisionsHeader = {"proposal", "decision", "reason", "minutes"};

// The decisions of the rows; `proposal` stays as it is written, a registration number or a name. Adds a fault for every
// decision other than INCLUDE and EXCLUDE and for every reason or number of the minutes that is missing.
std::vector<ranking::v1::Decision> ReadDecisions(const std::vector<engine::CsvRow>& rows,
                                                 std::vector<engine::Fault>& faults);

}  // namespace juri::cli
