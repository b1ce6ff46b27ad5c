// Puts exact numbers in order, fast.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "absl/types/span.h"
#include "common/base/fraction.h"

namespace juri::engine {

// Every number as an integer of one common scale, so that comparing the integers compares the numbers; nullopt when
// there is no such scale in 64 bits. Requires: none overflowed.
std::optional<std::vector<int64_t>> OnCommonScale(absl::Span<const Fraction> numbers);

// The indices of `numbers`, greatest number first; equal numbers by index. Requires: none overflowed.
std::vector<uint32_t> DescendingOrder(absl::Span<const Fraction> numbers);

}  // namespace juri::engine
