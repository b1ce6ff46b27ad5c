// Puts exact numbers in order, fast.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/types/span.h"
#include "common/base/fraction.h"

namespace juri::engine {

// The number of an index, where it stands: a large stage copies none.
using NumberAt = absl::FunctionRef<const Fraction&(uint32_t)>;

// The numbers of `indices`, which ascend, as integers of one common scale, each at its index (0 in between), so that
// comparing the integers compares the numbers; nullopt when there is no such scale in 64 bits. Requires: none
// overflowed.
std::optional<std::vector<int64_t>> OnCommonScale(absl::Span<const uint32_t> indices, NumberAt number_at);

// Puts `indices`, which ascend, in the order of their numbers, the greatest first; equal numbers by index. Requires:
// none overflowed.
void OrderDescending(NumberAt number_at, std::vector<uint32_t>& indices);

}  // namespace juri::engine
