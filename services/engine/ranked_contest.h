// A whole contest ranked from files: a definition and two CSV files, no server.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "services/engine/definition.h"
#include "services/engine/fault.h"
#include "services/engine/rank_stage.h"
#include "services/engine/sheet_files.h"

namespace juri::engine {

// A problem in one of the input files.
struct FileFault {
  std::string file;  // "definition", "sheets", "attributes" or "published"
  Fault fault;
};

// Adds `faults`, in order of their places.
void AddFileFaults(const char* file, std::vector<Fault> faults, std::vector<FileFault>& all);

struct RankedStage {
  StageInput input;  // with the totals and scores of earlier stages
  StageResult result;
};

struct RankedContest {
  std::optional<Definition> definition;
  std::vector<RankedStage> stages;  // one for each of the definition's; empty when there are faults
  std::vector<FileFault> faults;    // of all files at once
};

// Ranks every stage in the order of the definition; earlier totals and scores flow into later stages. The files are
// those of engine_files.h. `seed` is that of lots; empty: none.
RankedContest RankContest(absl::string_view definition_text, absl::string_view sheets_csv,
                          absl::string_view attributes_csv, const std::string& seed);

}  // namespace juri::engine
