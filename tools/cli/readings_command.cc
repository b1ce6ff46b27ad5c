// juri engine readings: which entries deserve one more reading, and why, without a server.
#include "absl/strings/str_cat.h"
#include "common/base/macros.h"
#include "services/engine/apart.h"
#include "services/engine/decimal.h"
#include "services/engine/statistics/certainty.h"
#include "services/engine/statistics/severity.h"
#include "tools/cli/commands.h"
#include "tools/cli/contest_files.h"
#include "tools/cli/parameters.h"
#include "tools/cli/stage_view.h"

namespace juri::cli {
namespace {

void AddApart(const StageView& stage, Table& table) {
  for (const engine::EntryApart& one : engine::EntriesApart(stage.rules, stage.entries, stage.marks)) {
    table.Add({stage.rules.code, stage.entries.names[one.entry], Cell::Code("APART"), one.sheets,
               Points(stage.rules, one.lowest), Points(stage.rules, one.highest), "", ""});
  }
}

// Those whose seat is neither sure nor out of reach. Says so where the sheets are too few to tell.
void AddBorderline(Invocation& invocation, const StageView& stage, const engine::CertaintyLimits& limits,
                   Table& table) {
  const engine::Readings readings = engine::ReadingsOf(stage.rules, stage.entries, stage.marks);
  const auto variances = engine::EstimateVariances(readings);
  if (!variances) {
    invocation.output().Note("engine.SEVERITY_TOO_FEW_SHEETS", {{"sheets", absl::StrCat(readings.size())}});
    return;
  }
  for (const engine::ListRule& list : ChosenLists(invocation, stage.rules)) {
    for (const engine::EntryCertainty& one :
         engine::CertaintyOf(readings, *variances, CandidatesOf(stage, list), static_cast<size_t>(list.size), limits)) {
      if (one.verdict != engine::Verdict::kBorderline) continue;
      table.Add({stage.rules.code, stage.entries.names[one.entry], Cell::Code("BORDERLINE"),
                 stage.result.entries[one.entry].counted_sheets, "", "", list.code,
                 engine::DecimalText(one.probability, invocation.output().for_people() ? 3 : 6)});
    }
  }
}

absl::Status Readings(Invocation& invocation) {
  JURI_ASSIGN_OR_RETURN(const engine::CertaintyLimits limits, LimitsOf(invocation));
  JURI_ASSIGN_OR_RETURN(const engine::RankedContest contest, ReadContest(invocation));
  JURI_ASSIGN_OR_RETURN(const std::vector<size_t> chosen, ChosenStages(invocation, contest));
  JURI_RETURN_IF_ERROR(CheckList(invocation, *contest.definition));
  Table table({"stage", "entry", "reason", "sheets", "lowest", "highest", "list", "chance"});
  for (const size_t i : chosen) {
    const StageView stage = ViewOf(contest, i);
    AddApart(stage, table);
    AddBorderline(invocation, stage, limits, table);
  }
  invocation.output().Show(table);
  return absl::OkStatus();
}

}  // namespace

std::vector<Command> ReadingsCommands() {
  return {
      {Person::kOffline,
       "engine",
       "readings",
       {Required(kDefinition), Required(kSheets), kAttributes, kStage, kOfList, kBorderline},
       "engine readings --definition kipp-2018.textproto --sheets marks.csv --list top-99",
       Readings},
  };
}

}  // namespace juri::cli
