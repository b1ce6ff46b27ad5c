// What a judge reads before marking.
#pragma once

#include <string>

#include "juri/scoring/v1/resources.pb.h"
#include "services/engine/definition.h"
#include "tools/cli/invocation.h"

namespace juri::cli {

// The entry's number, title, group and texts under the headings of the definition.
std::string EntryText(const Invocation& invocation, const scoring::v1::AssignedEntry& entry,
                      const engine::Definition& definition);

// Each criterion with its scale, its weight and what earns a high mark.
std::string RubricText(const Invocation& invocation, const engine::Stage& rules);

}  // namespace juri::cli
