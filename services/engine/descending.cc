#include "services/engine/descending.h"

#include <algorithm>
#include <limits>
#include <numeric>
#include <utility>

namespace juri::engine {
namespace {

// The least common multiple of all denominators; 0 when it does not fit.
int64_t CommonDenominator(absl::Span<const Fraction> numbers) {
  int64_t common = 1;
  int64_t last = 1;  // neighbours mostly share their denominator
  for (const Fraction& number : numbers) {
    if (number.denominator == last) continue;
    last = number.denominator;
    if (common % last == 0) continue;
    if (__builtin_mul_overflow(common, last / std::gcd(common, last), &common)) return 0;
  }
  return common;
}

std::vector<uint32_t> Indices(size_t count) {
  std::vector<uint32_t> order(count);
  std::iota(order.begin(), order.end(), 0);
  return order;
}

std::vector<uint32_t> OrderOfIntegers(const std::vector<int64_t>& keys) {
  std::vector<std::pair<int64_t, uint32_t>> pairs(keys.size());
  for (uint32_t i = 0; i < keys.size(); ++i) pairs[i] = {-keys[i], i};
  std::sort(pairs.begin(), pairs.end());
  std::vector<uint32_t> order(keys.size());
  for (size_t i = 0; i < pairs.size(); ++i) order[i] = pairs[i].second;
  return order;
}

}  // namespace

std::optional<std::vector<int64_t>> OnCommonScale(absl::Span<const Fraction> numbers) {
  const int64_t common = CommonDenominator(numbers);
  if (common == 0) return std::nullopt;
  std::vector<int64_t> scaled(numbers.size());
  for (size_t i = 0; i < numbers.size(); ++i) {
    const bool overflow = __builtin_mul_overflow(numbers[i].numerator, common / numbers[i].denominator, &scaled[i]);
    if (overflow || scaled[i] == std::numeric_limits<int64_t>::min()) return std::nullopt;
  }
  return scaled;
}

std::vector<uint32_t> DescendingOrder(absl::Span<const Fraction> numbers) {
  if (const auto keys = OnCommonScale(numbers)) return OrderOfIntegers(*keys);
  std::vector<uint32_t> order = Indices(numbers.size());
  std::stable_sort(order.begin(), order.end(), [&](uint32_t a, uint32_t b) { return numbers[a] > numbers[b]; });
  return order;
}

}  // namespace juri::engine
