#include "services/engine/read_definition.h"

#include <utility>

#include "common/config/textproto.h"
#include "juri/competition/v1/definition.pb.h"
#include "services/engine/definition_from_proto.h"
#include "services/engine/lint.h"

namespace juri::engine {
namespace {

std::vector<Fault> SyntaxFaults(const config::ParsedText& parsed) {
  std::vector<Fault> faults;
  for (const config::Fault& fault : parsed.faults()) {
    faults.push_back({fault.at.line, fault.at.column, fault.field, {fault.key, fault.arguments}});
  }
  return faults;
}

}  // namespace

DefinitionReading CheckDefinition(const competition::v1::CompetitionDefinition& message) {
  Faults faults;
  LintLimits(message, "", faults);
  LintTimes(message, faults);
  LintCodes(message, faults);
  LintScoring(message, faults);
  LintReferences(message, faults);
  LintLists(message, faults);
  if (faults.empty()) return {DefinitionFromProto(message), {}};
  SortByPlace(faults.list());
  return {std::nullopt, std::move(faults.list())};
}

DefinitionReading ReadDefinition(absl::string_view text) {
  competition::v1::CompetitionDefinition message;
  const config::ParsedText parsed(text, message);
  if (!parsed.faults().empty()) return {std::nullopt, SyntaxFaults(parsed)};
  DefinitionReading reading = CheckDefinition(message);
  for (Fault& fault : reading.faults) {
    const config::Position at = parsed.PositionOf(fault.path);
    fault.line = at.line;
    fault.column = at.column;
  }
  SortByPlace(reading.faults);
  return reading;
}

std::vector<Fault> LintText(absl::string_view text) { return ReadDefinition(text).faults; }

}  // namespace juri::engine
