// Reads a definition file (protobuf text format of juri.competition.v1.CompetitionDefinition).
#pragma once

#include <optional>
#include <vector>

#include "absl/strings/string_view.h"
#include "services/engine/definition.h"
#include "services/engine/fault.h"

namespace juri::competition::v1 {
class CompetitionDefinition;
}

namespace juri::engine {

// What became of a definition file: the definition, or everything that is wrong with it. Never both, never neither.
struct DefinitionReading {
  std::optional<Definition> definition;
  std::vector<Fault> faults;  // sorted by place
};

// Reads and checks `text`. A text that cannot be parsed gives the parser's faults; one that can, every contradiction.
DefinitionReading ReadDefinition(absl::string_view text);

// The same for a message that has no lines (faults carry paths only).
DefinitionReading CheckDefinition(const competition::v1::CompetitionDefinition& message);

// The faults alone.
std::vector<Fault> LintText(absl::string_view text);

}  // namespace juri::engine
