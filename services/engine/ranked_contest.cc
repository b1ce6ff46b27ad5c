#include "services/engine/ranked_contest.h"

#include <map>
#include <utility>

#include "services/engine/read_definition.h"

namespace juri::engine {
namespace {

// A stage's results by the names of its entries.
using ResultsByName = std::map<std::string, EntryResult>;

void AddEarlier(const std::map<std::string, ResultsByName>& earlier, StageEntries& entries) {
  for (const auto& [stage, results] : earlier) {
    auto& totals = entries.earlier_totals[stage];
    auto& scores = entries.earlier_scores[stage];
    for (const std::string& name : entries.names) {
      const auto found = results.find(name);
      const EntryResult result = found == results.end() ? EntryResult() : found->second;
      totals.push_back(result.total);
      scores.push_back(result.score);
    }
  }
}

ResultsByName ByName(const StageEntries& entries, const StageResult& result) {
  ResultsByName by_name;
  for (size_t entry = 0; entry < entries.names.size(); ++entry) by_name[entries.names[entry]] = result.entries[entry];
  return by_name;
}

void RankAll(std::vector<StageInput> inputs, const RankOptions& options, RankedContest& contest) {
  std::map<std::string, ResultsByName> earlier;
  for (size_t i = 0; i < inputs.size(); ++i) {
    const Stage& stage = contest.definition->stages[i];
    StageInput& input = inputs[i];
    AddEarlier(earlier, input.entries);
    auto result = RankStage(stage, input.entries, input.marks, options);
    if (!result.ok()) {
      const Sentence what{"engine.FILE_NOT_RANKED", {{"cause", std::string(result.status().message())}}};
      AddFileFaults("sheets", {{0, 0, "", what}}, contest.faults);
      contest.stages.clear();
      return;
    }
    earlier[stage.code] = ByName(input.entries, *result);
    contest.stages.push_back({std::move(input), *std::move(result)});
  }
}

}  // namespace

void AddFileFaults(const char* file, std::vector<Fault> faults, std::vector<FileFault>& all) {
  SortByPlace(faults);
  for (Fault& fault : faults) all.push_back({file, std::move(fault)});
}

RankedContest RankContest(absl::string_view definition_text, absl::string_view sheets_csv,
                          absl::string_view attributes_csv, const std::string& seed) {
  RankedContest contest;
  DefinitionReading reading = ReadDefinition(definition_text);
  AddFileFaults("definition", std::move(reading.faults), contest.faults);
  if (!reading.definition) return contest;
  contest.definition = std::move(reading.definition);
  if (!seed.empty() && !IsCommittedSeed(*contest.definition, seed)) {
    AddFileFaults("definition", {{0, 0, "tie_seed_commitment", {"engine.SEED_NOT_COMMITTED", {}}}}, contest.faults);
  }
  std::vector<Fault> sheet_faults, attribute_faults;
  std::vector<StageInput> inputs =
      ReadSheetFiles(*contest.definition, sheets_csv, attributes_csv, sheet_faults, attribute_faults);
  AddFileFaults("sheets", std::move(sheet_faults), contest.faults);
  AddFileFaults("attributes", std::move(attribute_faults), contest.faults);
  if (!contest.faults.empty()) return contest;
  RankOptions options;
  if (!seed.empty()) options.seed = seed;
  RankAll(std::move(inputs), options, contest);
  return contest;
}

}  // namespace juri::engine
