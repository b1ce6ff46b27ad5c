// Definitions on this machine, checked by the same engine as the server's.
#pragma once

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "common/status/refusal.h"
#include "services/engine/fault.h"

namespace juri::cli {

// The text of a definition without faults. FILE_UNREADABLE, or FILE_FAULTY with every fault and its line.
absl::StatusOr<std::string> ReadDefinitionFile(const std::string& path);

// Adds the faults as violations whose arguments `line` and `column` say the place. `prefix` leads their fields.
void AddFaults(const std::vector<engine::Fault>& faults, absl::string_view prefix, Refusal& refusal);

}  // namespace juri::cli
