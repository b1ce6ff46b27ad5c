// Translates a definition message that has no faults into plain data.
#pragma once

#include "juri/competition/v1/definition.pb.h"
#include "services/engine/definition.h"

namespace juri::engine {

// Requires: every check of lint.h passed.
Definition DefinitionFromProto(const competition::v1::CompetitionDefinition& message);

}  // namespace juri::engine
