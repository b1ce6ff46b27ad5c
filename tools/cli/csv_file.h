// CSV files that people write for `juri`.
#pragma once

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "services/engine/csv.h"
#include "services/engine/fault.h"

namespace juri::cli {

// The rows below `header`; what is not well-formed is added to `faults`. FILE_UNREADABLE.
absl::StatusOr<std::vector<engine::CsvRow>> ReadCsvFile(const std::string& path, const std::vector<std::string>& header,
                                                        std::vector<engine::Fault>& faults);

// OK without faults, else FILE_FAULTY with all of them by line.
absl::Status StatusOf(const std::string& path, std::vector<engine::Fault> faults);

}  // namespace juri::cli
