#include "tools/demo/last_marks.h"

#include <cmath>
#include <numeric>

#include "absl/algorithm/container.h"

namespace juri::demo {
namespace {

// Raises or lowers all sums alike, and then those of single criteria by one, until their mean is `target`.
void Shift(int sheets, const std::vector<int64_t>& weights, double target, std::vector<int32_t>& sums) {
  const auto all = static_cast<double>(std::accumulate(weights.begin(), weights.end(), int64_t{0}));
  const double wanted = target * sheets * all;
  double weighted = std::inner_product(sums.begin(), sums.end(), weights.begin(), 0.0);
  const auto step = static_cast<int32_t>(std::floor((wanted - weighted) / all));
  for (int32_t& sum : sums) sum += step;
  weighted += step * all;
  for (size_t c = 0; c < sums.size(); ++c) {
    const auto weight = static_cast<double>(weights[c]);
    if (weighted + weight > wanted) continue;
    weighted += weight;
    ++sums[c];
  }
}

std::vector<int32_t> Difference(const std::vector<int32_t>& sums, const std::vector<int32_t>& so_far) {
  std::vector<int32_t> marks;
  for (size_t c = 0; c < sums.size(); ++c) marks.push_back(sums[c] - so_far[c]);
  return marks;
}

}  // namespace

std::optional<LastMarks> LevelingMarks(const BeforeLastSheet& first, const BeforeLastSheet& second, int sheets,
                                       const std::vector<int64_t>& weights, double target, int32_t highest) {
  std::vector<int32_t> sums;
  for (size_t c = 0; c < weights.size(); ++c) {
    sums.push_back((first.sums[c] + first.natural[c] + second.sums[c] + second.natural[c]) / 2);
  }
  Shift(sheets, weights, target, sums);
  const LastMarks last = {Difference(sums, first.sums), Difference(sums, second.sums)};
  const auto on_scale = [highest](int32_t mark) { return mark >= 0 && mark <= highest; };
  if (!absl::c_all_of(last.first, on_scale) || !absl::c_all_of(last.second, on_scale)) return std::nullopt;
  return last;
}

}  // namespace juri::demo
