// juri engine rank: without a server. `engine lint` is in competition_commands.cc, each command about what the sheets
// say beside the list in a file of its own.
#include "absl/strings/str_cat.h"
#include "common/base/macros.h"
#include "common/config/textproto.h"
#include "services/engine/engine_files.h"
#include "tools/cli/commands.h"
#include "tools/cli/contest_files.h"
#include "tools/cli/invocation.h"
#include "tools/cli/parameters.h"

namespace juri::cli {
namespace {

// The published rows that the sheets do not give.
absl::Status Compare(Invocation& invocation, const std::vector<engine::ResultRow>& computed) {
  JURI_ASSIGN_OR_RETURN(const std::string published, config::ReadTextFile(invocation.Get(kPublished)));
  const engine::PublishedCheck check = engine::ComparePublished(published, computed);
  std::vector<engine::FileFault> faults;
  engine::AddFileFaults("published", check.faults, faults);
  if (!faults.empty()) return FaultyFiles(invocation, faults);
  Table table({"line", "stage", "entry", "what", "published", "computed", "published_place", "place"});
  for (const engine::Disagreement& one : check.disagreements) {
    table.Add({one.line, one.published.stage, one.published.entry, one.published.what, one.published.value, one.value,
               one.published.place, one.place});
  }
  if (!check.disagreements.empty() || !invocation.output().for_people()) invocation.output().Show(table);
  invocation.output().Note("cli.PUBLISHED_ROWS",
                           {{"rows", absl::StrCat(check.rows)}, {"wrong", absl::StrCat(check.disagreements.size())}});
  return absl::OkStatus();
}

void Show(Invocation& invocation, const std::vector<engine::ResultRow>& rows) {
  // Without a word about the format this is the file that others read on, not a table.
  if (invocation.output().format() != Format::kJson) return invocation.output().Raw(engine::ResultsCsv(rows));
  Table table({"stage", "entry", "what", "value", "place"});
  for (const engine::ResultRow& row : rows) table.Add({row.stage, row.entry, row.what, row.value, row.place});
  invocation.output().Show(table);
}

absl::Status Rank(Invocation& invocation) {
  JURI_ASSIGN_OR_RETURN(const engine::RankedContest contest, ReadContest(invocation));
  JURI_ASSIGN_OR_RETURN(const std::vector<size_t> chosen, ChosenStages(invocation, contest));
  const bool compare = invocation.Has(kPublished);
  std::vector<engine::ResultRow> rows;
  for (const size_t i : chosen) {
    const auto of_stage =
        engine::ResultRows(contest.definition->stages[i], contest.stages[i], compare || invocation.Has(kIntermediate));
    rows.insert(rows.end(), of_stage.begin(), of_stage.end());
  }
  if (compare) return Compare(invocation, rows);
  Show(invocation, rows);
  return absl::OkStatus();
}

}  // namespace

std::vector<Command> EngineCommands() {
  return {
      {Person::kOffline,
       "engine",
       "rank",
       {Required(kDefinition), Required(kSheets), kAttributes, kLotSeed, kStage, kIntermediate, kPublished},
       "engine rank --definition kipp-2018.textproto --sheets marks.csv > results.csv",
       Rank},
  };
}

}  // namespace juri::cli
