// Words as the definition's limits count them.
#pragma once

#include <cstddef>

#include "absl/strings/string_view.h"

namespace juri::submission {

// Runs of characters that are not white space (Unicode's White_Space property). Requires: UTF-8.
size_t CountWords(absl::string_view text);

}  // namespace juri::submission
