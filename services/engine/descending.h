// Puts exact numbers in order, fast.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "absl/types/span.h"
#include "common/base/fraction.h"

namespace juri::engine {

// `numbers` as integers of one common scale, so that comparing the integers compares the numbers; nullopt when there is
// no such scale in 64 bits. Requires: none overflowed.
std::optional<std::vector<int64_t>> OnCommonScale(absl::Span<const Fraction> numbers);

// Puts `indices`, of which each has the number in its position, in the order of the numbers, the greatest first; equal
// numbers stay as they stand. Returns of each, in the new order, whether its number equals the one before it. Requires:
// none overflowed.
std::vector<bool> OrderDescending(absl::Span<const Fraction> numbers, std::vector<uint32_t>& indices);

}  // namespace juri::engine
