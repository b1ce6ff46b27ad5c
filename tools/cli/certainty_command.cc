// juri engine certainty: how sure the cut of a list is, without a server.
#include "common/base/macros.h"
#include "services/engine/decimal.h"
#include "services/engine/statistics/certainty.h"
#include "services/engine/statistics/severity.h"
#include "tools/cli/commands.h"
#include "tools/cli/contest_files.h"
#include "tools/cli/parameters.h"
#include "tools/cli/stage_view.h"

namespace juri::cli {
namespace {

absl::Status Certainty(Invocation& invocation) {
  JURI_ASSIGN_OR_RETURN(const engine::CertaintyLimits limits, LimitsOf(invocation));
  JURI_ASSIGN_OR_RETURN(const engine::RankedContest contest, ReadContest(invocation));
  JURI_ASSIGN_OR_RETURN(const std::vector<size_t> chosen, ChosenStages(invocation, contest));
  JURI_RETURN_IF_ERROR(CheckList(invocation, *contest.definition));
  const bool for_people = invocation.output().for_people();
  Table table({"stage", "list", "place", "entry", "total", "expected_rank", "chance", "verdict"});
  for (const size_t i : chosen) {
    const StageView stage = ViewOf(contest, i);
    const engine::Readings readings = engine::ReadingsOf(stage.rules, stage.entries, stage.marks);
    const auto variances = engine::EstimateVariances(readings);
    if (!variances) {
      return CannotFit(invocation, i, engine::FitSeverity(readings, std::nullopt).refusals);
    }
    for (const engine::ListRule& list : ChosenLists(invocation, stage.rules)) {
      const auto certainties =
          engine::CertaintyOf(readings, *variances, CandidatesOf(stage, list), static_cast<size_t>(list.size), limits);
      for (const engine::EntryCertainty& one : certainties) {
        const engine::EntryResult& official = stage.result.entries[one.entry];
        table.Add({stage.rules.code, list.code, official.place, stage.entries.names[one.entry],
                   Points(stage.rules, official.total), engine::DecimalText(one.expected_rank, for_people ? 2 : 6),
                   engine::DecimalText(one.probability, for_people ? 3 : 6),
                   Cell::Code(std::string(engine::CodeOf(one.verdict)))});
      }
    }
  }
  invocation.output().Show(table);
  return absl::OkStatus();
}

}  // namespace

std::vector<Command> CertaintyCommands() {
  return {
      {Person::kOffline,
       "engine",
       "certainty",
       {Required(kDefinition), Required(kSheets), kAttributes, kStage, kOfList, kBorderline},
       "engine certainty --definition kipp-2018.textproto --sheets marks.csv --list top-99",
       Certainty},
  };
}

}  // namespace juri::cli
