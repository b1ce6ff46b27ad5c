// Decimal numbers in files, read exactly.
#pragma once

#include <cstdint>
#include <optional>

#include "absl/strings/string_view.h"

namespace juri::engine {

// "87.5" with `decimals` 2 is 8750. nullopt unless the text is an optional minus, 1 to 9 digits and at most `decimals`
// digits after a point: no plus, no exponent, no spaces.
std::optional<int64_t> ParseDecimal(absl::string_view text, int decimals);

}  // namespace juri::engine
