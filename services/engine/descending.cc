#include "services/engine/descending.h"

#include <algorithm>
#include <array>
#include <limits>
#include <numeric>

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

constexpr int kDigitBits = 11;  // the counters of a pass stay in the nearest cache

// Orders indices by a digit from 0 to 2^kDigitBits - 1; those with equal digits keep their order.
template <typename DigitOf>
void OrderByDigit(const std::vector<uint32_t>& from, const DigitOf& digit_of, std::vector<uint32_t>& to) {
  std::array<uint32_t, (1 << kDigitBits) + 1> starts{};
  for (const uint32_t index : from) ++starts[digit_of(index) + 1];
  std::partial_sum(starts.begin(), starts.end(), starts.begin());
  for (const uint32_t index : from) to[starts[digit_of(index)]++] = index;
}

// Digit by digit, the lowest first: no comparisons, and as many passes as the spread of the numbers has digits.
std::vector<uint32_t> OrderOfIntegers(const std::vector<int64_t>& numbers) {
  std::vector<uint32_t> order = Indices(numbers.size());
  if (numbers.empty()) return order;
  const auto [least, greatest] = std::minmax_element(numbers.begin(), numbers.end());
  const auto behind = [top = static_cast<uint64_t>(*greatest)](int64_t number) {
    return top - static_cast<uint64_t>(number);
  };
  std::vector<uint32_t> next(order.size());
  for (int shift = 0; shift < 64 && behind(*least) >> shift > 0; shift += kDigitBits) {
    const auto digit_of = [&](uint32_t index) { return behind(numbers[index]) >> shift & ((1 << kDigitBits) - 1); };
    OrderByDigit(order, digit_of, next);
    order.swap(next);
  }
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
