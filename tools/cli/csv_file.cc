#include "tools/cli/csv_file.h"

#include "common/base/macros.h"
#include "common/config/textproto.h"
#include "tools/cli/definition_file.h"
#include "tools/cli/reasons.h"

namespace juri::cli {

absl::StatusOr<std::vector<engine::CsvRow>> ReadCsvFile(const std::string& path, const std::vector<std::string>& header,
                                                        std::vector<engine::Fault>& faults) {
  JURI_ASSIGN_OR_RETURN(const std::string text, config::ReadTextFile(path));
  return engine::ReadCsv(text, header, faults);
}

absl::Status StatusOf(const std::string& path, std::vector<engine::Fault> faults) {
  if (faults.empty()) return absl::OkStatus();
  engine::SortByPlace(faults);
  Refusal refusal(kFileFaulty);
  refusal.With("file", path);
  AddFaults(faults, "", refusal);
  return refusal.Status();
}

}  // namespace juri::cli
