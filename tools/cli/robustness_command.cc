// juri engine robustness: whether the list would be another, without a server.
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/base/macros.h"
#include "services/engine/statistics/robustness.h"
#include "tools/cli/commands.h"
#include "tools/cli/contest_files.h"
#include "tools/cli/parameters.h"
#include "tools/cli/stage_view.h"

namespace juri::cli {
namespace {

std::string AssumptionText(const StageView& stage, const engine::Assumption& assumption) {
  switch (assumption.change) {
    case engine::Change::kWithoutJudge:
      return absl::StrCat("WITHOUT:", stage.judges[assumption.index]);
    case engine::Change::kWeightUp:
      return absl::StrCat("WEIGHT:", stage.rules.criteria[assumption.index].code, "+5");
    case engine::Change::kWeightDown:
      return absl::StrCat("WEIGHT:", stage.rules.criteria[assumption.index].code, "-5");
    case engine::Change::kAggregation:
      break;
  }
  return std::holds_alternative<engine::Median>(stage.rules.scoring.aggregation) ? "MEAN" : "MEDIAN";
}

void AddRobustness(const StageView& stage, const engine::ListRule& list, const engine::Robustness& robustness,
                   Table& table) {
  for (const uint32_t entry : stage.result.order) {
    std::vector<std::string> otherwise;
    size_t in = robustness.members[entry] ? 1 : 0;
    for (const engine::Assumption& assumption : robustness.assumptions) {
      in += assumption.members[entry] ? 1 : 0;
      if (assumption.members[entry] != robustness.members[entry])
        otherwise.push_back(AssumptionText(stage, assumption));
    }
    if (in == 0) continue;
    const size_t of = robustness.assumptions.size() + 1;
    table.Add({stage.rules.code, list.code, PlaceText(stage.result.entries[entry].place), stage.entries.names[entry],
               Cell::Code(robustness.members[entry] ? "IN" : "OUT"), std::to_string(in), std::to_string(of),
               Cell::Code(otherwise.empty() ? "ALWAYS_IN" : "FLIPS"), absl::StrJoin(otherwise, " ")});
  }
}

absl::Status Robustness(Invocation& invocation) {
  JURI_ASSIGN_OR_RETURN(const engine::RankedContest contest, ReadContest(invocation));
  JURI_ASSIGN_OR_RETURN(const std::vector<size_t> chosen, ChosenStages(invocation, contest));
  JURI_RETURN_IF_ERROR(CheckList(invocation, *contest.definition));
  Table table({"stage", "list", "place", "entry", "official", "times_in", "assumptions", "verdict", "otherwise"});
  for (const size_t i : chosen) {
    const StageView stage = ViewOf(contest, i);
    for (const engine::ListRule& list : ChosenLists(invocation, stage.rules)) {
      JURI_ASSIGN_OR_RETURN(const engine::Robustness robustness,
                            engine::TestRobustness(stage.rules, list, stage.entries, stage.marks, stage.result));
      AddRobustness(stage, list, robustness, table);
    }
  }
  invocation.output().Show(table);
  return absl::OkStatus();
}

}  // namespace

std::vector<Command> RobustnessCommands() {
  return {
      {Person::kOffline,
       "engine",
       "robustness",
       {Required(kDefinition), Required(kSheets), kAttributes, kLotSeed, kStage, kOfList},
       "engine robustness --definition kipp-2018.textproto --sheets marks.csv --list top-99",
       Robustness},
  };
}

}  // namespace juri::cli
