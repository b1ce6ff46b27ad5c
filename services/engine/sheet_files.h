// The sheets and attributes of CSV files, put in columns stage by stage.
#pragma once

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "services/engine/definition.h"
#include "services/engine/fault.h"
#include "services/engine/stage_marks.h"

namespace juri::engine {

struct StageInput {
  StageEntries entries;  // by name; earlier totals are still empty
  StageMarks marks;
  std::vector<std::string> judges;
};

// One StageInput per stage of the definition. Reads `stage,entry,judge,criterion,mark,state` and
// `stage,entry,criterion,attribute,value` (see engine_files.h) and adds every fault of each file.
std::vector<StageInput> ReadSheetFiles(const Definition& definition, absl::string_view sheets_csv,
                                       absl::string_view attributes_csv, std::vector<Fault>& sheet_faults,
                                       std::vector<Fault>& attribute_faults);

}  // namespace juri::engine
