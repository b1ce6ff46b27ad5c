// Decimal numbers as text: read exactly, and floating-point ones written.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "absl/strings/string_view.h"

namespace juri::engine {

// "87.5" with `decimals` 2 is 8750. nullopt unless the text is an optional minus, 1 to 9 digits and at most `decimals`
// digits after a point: no plus, no exponent, no spaces.
std::optional<int64_t> ParseDecimal(absl::string_view text, int decimals);

// Rounded to `decimals`; never "-0.00", which is nothing that people should read.
std::string DecimalText(double value, int decimals);
// Empty without a number.
std::string DecimalText(const std::optional<double>& value, int decimals);

}  // namespace juri::engine
