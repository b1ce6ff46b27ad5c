// Which proposals are read once more.
#pragma once

#include <cstddef>
#include <vector>

#include "absl/types/span.h"
#include "common/base/fraction.h"

namespace juri::engine::assignment {

// Indexes of the proposals with two sheets further apart than `distance`: exactly as far is not further. `sheets` holds
// the sheet scores of each proposal in the unit of `distance`; a proposal with fewer than two calls for nothing.
// Requires: no score has overflowed.
std::vector<size_t> ProposalsApart(absl::Span<const std::vector<Fraction>> sheets, const Fraction& distance);

}  // namespace juri::engine::assignment
