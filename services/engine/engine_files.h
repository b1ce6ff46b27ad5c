// Ranks without a server: a definition and two CSV files in, a CSV file out.
#pragma once

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "services/engine/fault.h"

namespace juri::engine {

// A problem in one of the input files.
struct FileFault {
  std::string file;  // "definition", "sheets" or "attributes"
  Fault fault;
};

struct RankedFiles {
  std::string results_csv;        // `stage,entry,what,value,place`; empty when there are faults
  std::vector<FileFault> faults;  // of all files at once
};

struct RankFilesOptions {
  std::string seed;  // of lots; empty: none
};

// Ranks every stage that has sheets, in the order of the definition; earlier totals flow into later stages.
// sheets: `stage,entry,judge,criterion,mark,state`; a mark is decimal points with at most two decimals; state empty,
// ABSENT, ABSTAINED or RECUSED (then the mark is empty; a RECUSED mark takes the whole sheet out).
// attributes (may be empty): `stage,entry,criterion,attribute,value` with the attributes group (a group's code), state
// (WITHDRAWN, DISQUALIFIED) and factor (a difficulty with at most three decimals; of a criterion or the entry's all).
// results: what = STATE, SHEETS, SCORE and TOTAL (display string), SCORE_EXACT and TOTAL_EXACT (fraction of points),
// LIST (value: a list that the entry is on), TIED_AT_CUT (value: a list whose last seats the plenary has to give).
// place is empty unless ranked.
RankedFiles RankFilesOrFaults(absl::string_view definition_text, absl::string_view sheets_csv,
                              absl::string_view attributes_csv, const RankFilesOptions& options = {});

// The same for callers that want a status: INVALID_ARGUMENT with every fault in English, a line each.
absl::StatusOr<std::string> RankFiles(absl::string_view definition_text, absl::string_view sheets_csv,
                                      absl::string_view attributes_csv, const RankFilesOptions& options = {});

}  // namespace juri::engine
