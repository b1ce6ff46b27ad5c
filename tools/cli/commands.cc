#include "tools/cli/commands.h"

#include <iterator>

namespace juri::cli {
namespace {

std::vector<Command> Collect() {
  std::vector<Command> all;
  for (auto* const commands_of :
       {&ProposalCommands,   &JudgeCommands,      &SheetCommands,       &ScreeningCommands, &RedactionCommands,
        &EngineCommands,     &AssignCommands,     &SeverityCommands,    &CertaintyCommands, &ReadingsCommands,
        &RobustnessCommands, &ReportCommands,     &CompetitionCommands, &AgencyCommands,    &StageCommands,
        &ReplanCommands,     &RankingCommands,    &AnalysisCommands,    &ListCommands,      &AccountCommands,
        &SessionCommands,    &OwnSessionCommands, &TokenCommands,       &AuditCommands,     &PersonCommands}) {
    std::vector<Command> some = commands_of();
    all.insert(all.end(), std::make_move_iterator(some.begin()), std::make_move_iterator(some.end()));
  }
  return all;
}

}  // namespace

const std::vector<Command>& AllCommands() {
  static const auto* const all = new std::vector<Command>(Collect());
  return *all;
}

}  // namespace juri::cli
