#include "services/engine/assignment/extra_readings.h"

#include <algorithm>

namespace juri::engine::assignment {

std::vector<size_t> ProposalsApart(absl::Span<const std::vector<Fraction>> sheets, const Fraction& distance) {
  std::vector<size_t> apart;
  for (size_t i = 0; i < sheets.size(); ++i) {
    if (sheets[i].size() < 2) continue;
    const auto [least, most] = std::minmax_element(sheets[i].begin(), sheets[i].end());
    if (*most - *least > distance) apart.push_back(i);
  }
  return apart;
}

}  // namespace juri::engine::assignment
