#include "services/engine/engine_files.h"

#include <map>
#include <utility>

#include "absl/strings/str_cat.h"
#include "services/engine/compose_list.h"
#include "services/engine/csv.h"
#include "services/engine/rank_stage.h"
#include "services/engine/read_definition.h"
#include "services/engine/rounding.h"
#include "services/engine/sheet_files.h"

namespace juri::engine {
namespace {

using TotalsByName = std::map<std::string, Fraction>;

const char* StandingText(Standing standing) {
  switch (standing) {
    case Standing::kRanked:
      return "RANKED";
    case Standing::kBelowPassingGrade:
      return "BELOW_PASSING_GRADE";
    case Standing::kIncomplete:
      return "INCOMPLETE";
    case Standing::kWithdrawn:
      return "WITHDRAWN";
    case Standing::kDisqualified:
      return "DISQUALIFIED";
  }
  return "";
}

class ResultsWriter {
 public:
  ResultsWriter() { AppendCsvRow({"stage", "entry", "what", "value", "place"}, csv_); }

  void Write(const Stage& stage, const StageEntries& entries, const StageResult& result) {
    for (const uint32_t entry : result.order) {
      const EntryResult& one = result.entries[entry];
      const std::string place = one.place > 0 ? absl::StrCat(one.place) : "";
      const auto row = [&](const char* what, std::string value) {
        AppendCsvRow({stage.code, entries.names[entry], what, std::move(value), place}, csv_);
      };
      row("STATE", StandingText(one.standing));
      row("SHEETS", absl::StrCat(one.counted_sheets));
      if (one.score) {
        row("SCORE", PointsText(stage, *one.score));
        row("SCORE_EXACT", InPoints(*one.score).Text());
      }
      if (one.total) {
        row("TOTAL", PointsText(stage, *one.total));
        row("TOTAL_EXACT", InPoints(*one.total).Text());
      }
    }
    for (const ListRule& list : stage.lists) WriteList(stage, list, entries, result);
  }

  std::string Take() { return std::move(csv_); }

 private:
  void WriteList(const Stage& stage, const ListRule& list, const StageEntries& entries, const StageResult& result) {
    const Composition composition = ComposeList(stage, list, entries, result, {});
    const auto row = [&](uint32_t entry, const char* what) {
      AppendCsvRow({stage.code, entries.names[entry], what, list.code, absl::StrCat(result.entries[entry].place)},
                   csv_);
    };
    for (const Member& member : composition.members) row(member.entry, "LIST");
    if (composition.refusals.empty()) return;
    for (const uint32_t entry : composition.cut.tied) row(entry, "TIED_AT_CUT");
  }

  std::string csv_;
};

void AddEarlierTotals(const std::map<std::string, TotalsByName>& totals_by_stage, StageEntries& entries) {
  for (const auto& [stage, totals] : totals_by_stage) {
    auto& column = entries.earlier_totals[stage];
    for (const std::string& name : entries.names) {
      const auto found = totals.find(name);
      column.push_back(found == totals.end() ? std::nullopt : std::optional<Fraction>(found->second));
    }
  }
}

TotalsByName TotalsOf(const StageEntries& entries, const StageResult& result) {
  TotalsByName totals;
  for (size_t entry = 0; entry < entries.names.size(); ++entry) {
    if (result.entries[entry].total) totals[entries.names[entry]] = *result.entries[entry].total;
  }
  return totals;
}

void AddFaults(const char* file, std::vector<Fault> faults, RankedFiles& ranked) {
  SortByPlace(faults);
  for (Fault& fault : faults) ranked.faults.push_back({file, std::move(fault)});
}

std::string RankAll(const Definition& definition, std::vector<StageInput> inputs, const RankOptions& options,
                    RankedFiles& ranked) {
  ResultsWriter writer;
  std::map<std::string, TotalsByName> totals;
  for (size_t i = 0; i < inputs.size(); ++i) {
    const Stage& stage = definition.stages[i];
    StageInput& input = inputs[i];
    AddEarlierTotals(totals, input.entries);
    const auto result = RankStage(stage, input.entries, input.marks, options);
    if (!result.ok()) {
      AddFaults("sheets", {{0, 0, "", {"engine.FILE_NOT_RANKED", {{"cause", std::string(result.status().message())}}}}},
                ranked);
      return "";
    }
    writer.Write(stage, input.entries, *result);
    totals[stage.code] = TotalsOf(input.entries, *result);
  }
  return writer.Take();
}

}  // namespace

RankedFiles RankFilesOrFaults(absl::string_view definition_text, absl::string_view sheets_csv,
                              absl::string_view attributes_csv, const RankFilesOptions& options) {
  RankedFiles ranked;
  DefinitionReading reading = ReadDefinition(definition_text);
  AddFaults("definition", std::move(reading.faults), ranked);
  if (!reading.definition) return ranked;
  if (!options.seed.empty() && !IsCommittedSeed(*reading.definition, options.seed)) {
    AddFaults("definition", {{0, 0, "tie_seed_commitment", {"engine.SEED_NOT_COMMITTED", {}}}}, ranked);
  }
  std::vector<Fault> sheet_faults, attribute_faults;
  std::vector<StageInput> inputs =
      ReadSheetFiles(*reading.definition, sheets_csv, attributes_csv, sheet_faults, attribute_faults);
  AddFaults("sheets", std::move(sheet_faults), ranked);
  AddFaults("attributes", std::move(attribute_faults), ranked);
  if (!ranked.faults.empty()) return ranked;
  RankOptions rank_options;
  if (!options.seed.empty()) rank_options.seed = options.seed;
  ranked.results_csv = RankAll(*reading.definition, std::move(inputs), rank_options, ranked);
  return ranked;
}

absl::StatusOr<std::string> RankFiles(absl::string_view definition_text, absl::string_view sheets_csv,
                                      absl::string_view attributes_csv, const RankFilesOptions& options) {
  RankedFiles ranked = RankFilesOrFaults(definition_text, sheets_csv, attributes_csv, options);
  if (ranked.faults.empty()) return std::move(ranked.results_csv);
  std::string message;
  for (const FileFault& fault : ranked.faults)
    absl::StrAppend(&message, fault.file, " ", EnglishText(fault.fault), "\n");
  return absl::InvalidArgumentError(message);
}

}  // namespace juri::engine
