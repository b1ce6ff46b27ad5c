#include "services/engine/engine_files.h"

#include <utility>

#include "absl/strings/str_cat.h"

namespace juri::engine {

RankedFiles RankFilesOrFaults(absl::string_view definition_text, absl::string_view sheets_csv,
                              absl::string_view attributes_csv, const RankFilesOptions& options) {
  RankedContest contest = RankContest(definition_text, sheets_csv, attributes_csv, options.seed);
  RankedFiles ranked{{}, std::move(contest.faults)};
  if (!ranked.faults.empty()) return ranked;
  for (size_t i = 0; i < contest.stages.size(); ++i) {
    const Stage& stage = contest.definition->stages[i];
    if (!options.stage.empty() && options.stage != stage.code) continue;
    std::vector<ResultRow> rows = ResultRows(stage, contest.stages[i], options.intermediate);
    ranked.rows.insert(ranked.rows.end(), std::make_move_iterator(rows.begin()), std::make_move_iterator(rows.end()));
  }
  return ranked;
}

absl::StatusOr<std::string> RankFiles(absl::string_view definition_text, absl::string_view sheets_csv,
                                      absl::string_view attributes_csv, const RankFilesOptions& options) {
  const RankedFiles ranked = RankFilesOrFaults(definition_text, sheets_csv, attributes_csv, options);
  if (ranked.faults.empty()) return ResultsCsv(ranked.rows);
  std::string message;
  for (const FileFault& fault : ranked.faults)
    absl::StrAppend(&message, fault.file, " ", EnglishText(fault.fault), "\n");
  return absl::InvalidArgumentError(message);
}

}  // namespace juri::engine
