// juri engine ...: without a server. `engine lint` is in competition_commands.cc.
#include "common/base/macros.h"
#include "common/config/textproto.h"
#include "services/engine/engine_files.h"
#include "tools/cli/commands.h"
#include "tools/cli/definition_file.h"
#include "tools/cli/invocation.h"
#include "tools/cli/parameters.h"
#include "tools/cli/reasons.h"
#include "tools/cli/write_file.h"

namespace juri::cli {
namespace {

absl::Status Rank(Invocation& invocation) {
  JURI_ASSIGN_OR_RETURN(const std::string definition, config::ReadTextFile(invocation.Get(kDefinition)));
  JURI_ASSIGN_OR_RETURN(const std::string sheets, config::ReadTextFile(invocation.Get(kSheets)));
  std::string attributes;
  if (invocation.Has(kAttributes)) {
    JURI_ASSIGN_OR_RETURN(attributes, config::ReadTextFile(invocation.Get(kAttributes)));
  }
  const engine::RankedFiles ranked =
      engine::RankFilesOrFaults(definition, sheets, attributes, {.seed = invocation.Get(kLotSeed)});
  if (ranked.faults.empty()) {
    invocation.output().Raw(ranked.results_csv);
    return absl::OkStatus();
  }
  Refusal refusal(kFileFaulty);
  refusal.With("file", invocation.Get(ranked.faults.front().file == "definition" ? kDefinition : kSheets));
  for (const engine::FileFault& fault : ranked.faults) AddFaults({fault.fault}, fault.file + " ", refusal);
  return refusal.Status();
}

}  // namespace

std::vector<Command> EngineCommands() {
  return {
      {Person::kOffline,
       "engine",
       "rank",
       {Required(kDefinition), Required(kSheets), kAttributes, kLotSeed},
       "engine rank --definition kipp-2018.textproto --sheets marks.csv > results.csv",
       Rank},
  };
}

}  // namespace juri::cli
