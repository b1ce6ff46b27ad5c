#include "services/engine/descending.h"

#include <algorithm>
#include <array>
#include <limits>
#include <numeric>

namespace juri::engine {
namespace {

// The least common multiple of all denominators; 0 when it does not fit.
int64_t CommonDenominator(absl::Span<const uint32_t> indices, NumberAt number_at) {
  int64_t common = 1;
  int64_t last = 1;  // neighbours mostly share their denominator
  for (const uint32_t index : indices) {
    const int64_t denominator = number_at(index).denominator;
    if (denominator == last) continue;
    last = denominator;
    if (common % last == 0) continue;
    if (__builtin_mul_overflow(common, last / std::gcd(common, last), &common)) return 0;
  }
  return common;
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
void OrderByIntegers(const std::vector<int64_t>& number_at, std::vector<uint32_t>& indices) {
  if (indices.empty()) return;
  const auto [least, greatest] = std::minmax_element(
      indices.begin(), indices.end(), [&](uint32_t a, uint32_t b) { return number_at[a] < number_at[b]; });
  const auto behind = [&number_at, top = static_cast<uint64_t>(number_at[*greatest])](uint32_t index) {
    return top - static_cast<uint64_t>(number_at[index]);
  };
  const uint64_t spread = behind(*least);
  std::vector<uint32_t> next(indices.size());
  for (int shift = 0; shift < 64 && spread >> shift > 0; shift += kDigitBits) {
    const auto digit_of = [&](uint32_t index) { return behind(index) >> shift & ((1 << kDigitBits) - 1); };
    OrderByDigit(indices, digit_of, next);
    indices.swap(next);
  }
}

}  // namespace

std::optional<std::vector<int64_t>> OnCommonScale(absl::Span<const uint32_t> indices, NumberAt number_at) {
  const int64_t common = CommonDenominator(indices, number_at);
  if (common == 0) return std::nullopt;
  std::vector<int64_t> scaled(indices.empty() ? 0 : indices.back() + 1);
  for (const uint32_t index : indices) {
    const Fraction& number = number_at(index);
    const bool overflow = __builtin_mul_overflow(number.numerator, common / number.denominator, &scaled[index]);
    if (overflow || scaled[index] == std::numeric_limits<int64_t>::min()) return std::nullopt;
  }
  return scaled;
}

void OrderDescending(NumberAt number_at, std::vector<uint32_t>& indices) {
  if (const auto integers = OnCommonScale(indices, number_at)) return OrderByIntegers(*integers, indices);
  std::stable_sort(indices.begin(), indices.end(), [&](uint32_t a, uint32_t b) { return number_at(a) > number_at(b); });
}

}  // namespace juri::engine
