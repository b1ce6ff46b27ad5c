#include "tests/fuzz/targets.h"

#include <cstdio>
#include <cstdlib>
#include <string>

#include "common/base/encoding.h"
#include "common/base/names.h"
#include "services/engine/csv.h"
#include "services/engine/definition_for_test.h"
#include "services/engine/engine_files.h"
#include "services/engine/read_definition.h"
#include "services/engine/sheet_files.h"
#include "services/submission/domain/agency_import.h"
#include "tools/cli/decisions_file.h"
#include "tools/cli/marks_file.h"

namespace juri::fuzz {
namespace {

// Not an assertion: those are compiled out of a release.
void Promise(bool kept, const char* what) {
  if (kept) return;
  std::fprintf(stderr, "broken: %s\n", what);
  std::abort();
}

constexpr const char* kPatterns[] = {
    "competitions/{competition}",
    "competitions/{competition}/proposals/{proposal:uuid}",
    "competitions/{competition}/stages/{stage}/rankings/{ranking:number}",
    "agencies/{agency}",
};

const engine::Definition& SmallDefinition() {
  static const auto& definition =
      *new engine::Definition(*engine::ReadDefinition(engine::kDefinitionForTest).definition);
  return definition;
}

}  // namespace

void Names(absl::string_view bytes) {
  for (const char* pattern : kPatterns) {
    const auto ids = MatchName(pattern, bytes);
    if (!ids) continue;
    const std::vector<absl::string_view> views(ids->begin(), ids->end());
    Promise(FormatName(pattern, views) == bytes, "a name is made again of its ids");
  }
  const auto decoded = ParseBase64Url(bytes);
  Promise(!decoded || Base64UrlText(*decoded) == bytes, "one text for each bytes");
}

void Definition(absl::string_view bytes) {
  const engine::DefinitionReading reading = engine::ReadDefinition(bytes);
  Promise(reading.definition.has_value() == reading.faults.empty(), "a definition or faults");
  for (const engine::Fault& fault : reading.faults) Promise(!engine::EnglishText(fault).empty(), "a fault has a text");
}

void Csv(absl::string_view bytes) {
  const std::vector<std::string> header = {"a", "b"};
  std::vector<engine::Fault> faults;
  std::string written;
  engine::AppendCsvRow(header, written);
  const auto rows = engine::ReadCsv(bytes, header, faults);
  for (const engine::CsvRow& row : rows) {
    Promise(row.cells.size() == header.size(), "as many cells as the header has");
    engine::AppendCsvRow(row.cells, written);
  }
  std::vector<engine::Fault> none;
  const auto again = engine::ReadCsv(written, header, none);
  Promise(none.empty() && again.size() == rows.size(), "what is written is well-formed");
  for (size_t i = 0; i < rows.size(); ++i) Promise(again[i].cells == rows[i].cells, "a cell is kept");
}

void Uploads(absl::string_view bytes) {
  std::vector<engine::Fault> faults;
  for (const auto& mark : cli::ReadMarks(engine::ReadCsv(bytes, cli::kMarksHeader, faults), faults)) {
    Promise(cli::ParseMark(cli::MarkText(mark.centipoints)) == mark.centipoints, "a mark is read as it is written");
  }
  cli::ReadDecisions(engine::ReadCsv(bytes, cli::kDecisionsHeader, faults), faults);
  std::vector<submission::Agency> agencies;
  for (const engine::CsvRow& row : engine::ReadCsv(bytes, {"id", "title", "type", "region"}, faults)) {
    agencies.push_back({row.cells[0], row.cells[1], engine::AgencyType::kCity, row.cells[3]});
  }
  const auto plan = submission::PlanImport(agencies, {});
  Promise(!plan.ok() || plan->created.size() == agencies.size(), "all agencies or none");
}

void Sheets(absl::string_view bytes) {
  const size_t middle = bytes.find('\0');
  const absl::string_view sheets = bytes.substr(0, middle);
  const absl::string_view attributes = middle == absl::string_view::npos ? "" : bytes.substr(middle + 1);
  std::vector<engine::Fault> sheet_faults, attribute_faults;
  engine::ReadSheetFiles(SmallDefinition(), sheets, attributes, sheet_faults, attribute_faults);
  if (!sheet_faults.empty() || !attribute_faults.empty()) return;
  const engine::RankedFiles ranked = engine::RankFilesOrFaults(engine::kDefinitionForTest, sheets, attributes);
  Promise(ranked.faults.empty() || ranked.rows.empty(), "results or faults");
}

}  // namespace juri::fuzz
