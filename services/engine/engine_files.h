// Ranks without a server: a definition and two CSV files in, a CSV file out.
#pragma once

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "services/engine/ranked_contest.h"
#include "services/engine/result_rows.h"

namespace juri::engine {

struct RankedFiles {
  std::vector<ResultRow> rows;    // empty when there are faults
  std::vector<FileFault> faults;  // of all files at once
};

struct RankFilesOptions {
  std::string seed = {};      // of lots; empty: none
  std::string stage = {};     // code; empty: every stage
  bool intermediate = false;  // what stands between a mark and a total, too
};

// Ranks every stage that has sheets, in the order of the definition; earlier totals flow into later stages.
// sheets: `stage,entry,judge,criterion,mark,state`; a mark is decimal points with at most two decimals; state empty,
// ABSENT, ABSTAINED or RECUSED (then the mark is empty; a RECUSED mark takes the whole sheet out).
// attributes (may be empty): `stage,entry,criterion,attribute,value` with the attributes group (a group's code), state
// (WITHDRAWN, DISQUALIFIED), factor (a difficulty with at most three decimals; of a criterion or the entry's all), and
// bonus:CODE and deduction:CODE (points with at most two decimals; CODE is one of the stage's, with a criterion if they
// belong to one).
// results: what = STATE, SHEETS, SCORE and TOTAL (display string), SCORE_EXACT and TOTAL_EXACT (fraction of points),
// LIST (value: a list that the entry is on), TIED_AT_CUT (value: a list whose last seats the plenary has to give).
// place is empty unless ranked. Intermediate: SHEET:judge (or NOT_COUNTED), POINTS:judge (for its place), CAPPED:judge,
// CRITERION:code (all judges together), COMPONENT:code, BONUS:code and DEDUCTION:code (with :criterion if of one),
// EARLIER:stage (what counts of it), each also as
// SHEET_EXACT:judge and so on.
RankedFiles RankFilesOrFaults(absl::string_view definition_text, absl::string_view sheets_csv,
                              absl::string_view attributes_csv, const RankFilesOptions& options = {});

// The same for callers that want a status: INVALID_ARGUMENT with every fault in English, a line each.
absl::StatusOr<std::string> RankFiles(absl::string_view definition_text, absl::string_view sheets_csv,
                                      absl::string_view attributes_csv, const RankFilesOptions& options = {});

}  // namespace juri::engine
