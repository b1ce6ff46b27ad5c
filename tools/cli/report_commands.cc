// juri report ranking: what the sheets of a stage say, as a page to look at.
#include "common/base/macros.h"
#include "common/status/refusal.h"
#include "tools/cli/commands.h"
#include "tools/cli/contest_files.h"
#include "tools/cli/invocation.h"
#include "tools/cli/parameters.h"
#include "tools/cli/reasons.h"
#include "tools/cli/report_files.h"
#include "tools/report/make_report.h"

namespace juri::cli {
namespace {

// The one stage that the report is about: that of --stage, else the last with sheets. NO_SUCH_STAGE, NO_SHEETS.
absl::StatusOr<size_t> StageOfReport(Invocation& invocation, const engine::RankedContest& contest) {
  JURI_ASSIGN_OR_RETURN(const std::vector<size_t> chosen, ChosenStages(invocation, contest));
  if (chosen.empty() || contest.stages[chosen.back()].input.marks.sheets() == 0) {
    return Refusal(kNoSheets).With("file", invocation.Get(kSheets)).Status();
  }
  return chosen.back();
}

absl::Status ReportRanking(Invocation& invocation) {
  JURI_ASSIGN_OR_RETURN(const engine::RankedContest contest, ReadContest(invocation));
  JURI_ASSIGN_OR_RETURN(const size_t stage, StageOfReport(invocation, contest));
  JURI_ASSIGN_OR_RETURN(const report::Report report, report::MakeReport(contest, stage));
  return ShowReport(invocation, report);
}

}  // namespace

std::vector<Command> ReportCommands() {
  return {
      {Person::kOffline,
       "report",
       "ranking",
       {Required(kDefinition), Required(kSheets), kAttributes, kLotSeed, kStage, kOutputFile},
       "report ranking --definition kipp-2018.textproto --sheets marks.csv --stage evaluation --output-file "
       "report.html",
       ReportRanking},
  };
}

}  // namespace juri::cli
