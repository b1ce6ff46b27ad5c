// Resource names from requests.
#pragma once

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace juri {

// The ids of `name`, which must follow `pattern` (common/base/names.h), in the pattern's order; else NAME_MALFORMED.
absl::StatusOr<std::vector<std::string>> ParseName(absl::string_view pattern, absl::string_view name);

}  // namespace juri
