// The column `parts` of a proposal: a JSON array of {"code", "text"}. Reading it is in the path of every GetProposal,
// so this reads only what it writes itself, in one pass and without a document tree.
#pragma once

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "services/submission/domain/proposal.h"

namespace juri::submission {

std::string PartsJson(const std::vector<Part>& parts);

// INTERNAL for anything that PartsJson does not write.
absl::StatusOr<std::vector<Part>> ParseParts(absl::string_view json);

}  // namespace juri::submission
