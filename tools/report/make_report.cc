#include "tools/report/make_report.h"

#include <utility>

#include "common/base/macros.h"
#include "tools/report/aliases.h"

namespace juri::report {

absl::StatusOr<Report> MakeReport(const engine::RankedContest& contest, size_t stage) {
  const engine::StageInput& input = contest.stages[stage].input;
  JURI_ASSIGN_OR_RETURN(engine::StageAnalysis analysis,
                        engine::AnalyzeStage(contest.definition->stages[stage], input.entries, input.marks,
                                             contest.stages[stage].result, AliasesOf(input)));
  return Report{std::move(analysis), /*sample=*/false, contest.definition->title};
}

}  // namespace juri::report
