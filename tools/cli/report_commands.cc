// juri report ranking: what the sheets of a stage say, as a page to look at.
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "common/base/macros.h"
#include "common/status/refusal.h"
#include "tools/cli/commands.h"
#include "tools/cli/contest_files.h"
#include "tools/cli/invocation.h"
#include "tools/cli/parameters.h"
#include "tools/cli/reasons.h"
#include "tools/cli/write_file.h"
#include "tools/report/data_files.h"
#include "tools/report/make_report.h"
#include "tools/report/page.h"

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

// "report.html" has its data in "report-judges.csv" and so on.
absl::Status WriteData(Invocation& invocation, absl::string_view page, const report::Report& report) {
  absl::ConsumeSuffix(&page, ".html");
  for (const report::DataFile& data : report::DataFiles(report)) {
    const std::string file = absl::StrCat(page, "-", data.name, ".csv");
    JURI_RETURN_IF_ERROR(WriteFile(file, data.csv));
    invocation.output().Note("cli.WROTE_FILE", {{"file", file}});
  }
  return absl::OkStatus();
}

absl::Status ReportRanking(Invocation& invocation) {
  JURI_ASSIGN_OR_RETURN(const engine::RankedContest contest, ReadContest(invocation));
  JURI_ASSIGN_OR_RETURN(const size_t stage, StageOfReport(invocation, contest));
  JURI_ASSIGN_OR_RETURN(const report::Report report, report::MakeReport(contest, stage));
  const std::string page = report::ToHtml(report, invocation.language());
  if (!invocation.Has(kOutputFile)) {
    invocation.output().Raw(page);
    return absl::OkStatus();
  }
  const std::string file = invocation.Get(kOutputFile);
  JURI_RETURN_IF_ERROR(WriteFile(file, page));
  invocation.output().Note("cli.WROTE_FILE", {{"file", file}});
  return WriteData(invocation, file, report);
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
