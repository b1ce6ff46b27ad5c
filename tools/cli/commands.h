// The commands of `juri`, one file per noun.
#pragma once

#include <vector>

#include "tools/cli/command.h"

namespace juri::cli {

std::vector<Command> ProposalCommands();
std::vector<Command> JudgeCommands();
std::vector<Command> SheetCommands();
std::vector<Command> ScreeningCommands();
std::vector<Command> RedactionCommands();
std::vector<Command> CompetitionCommands();
std::vector<Command> AgencyCommands();
std::vector<Command> StageCommands();
std::vector<Command> ReplanCommands();
std::vector<Command> RankingCommands();
std::vector<Command> AnalysisCommands();
std::vector<Command> ListCommands();
std::vector<Command> AccountCommands();
std::vector<Command> SessionCommands();
std::vector<Command> OwnSessionCommands();
std::vector<Command> TokenCommands();
std::vector<Command> AuditCommands();
std::vector<Command> PersonCommands();
std::vector<Command> EngineCommands();
std::vector<Command> AssignCommands();
std::vector<Command> SeverityCommands();
std::vector<Command> CertaintyCommands();
std::vector<Command> ReadingsCommands();
std::vector<Command> RobustnessCommands();
std::vector<Command> ReportCommands();

// All of them, in the order of the help.
const std::vector<Command>& AllCommands();

}  // namespace juri::cli
