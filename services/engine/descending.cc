#include "services/engine/descending.h"

#include <algorithm>
#include <array>
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

constexpr int kDigitBits = 11;  // the counters of a pass stay in the nearest cache

// An index with how far its number is behind the greatest. Distance is as narrow as the numbers allow: half as much to
// move is half the time.
template <typename Distance>
struct Keyed {
  Distance behind;
  uint32_t index;
};

// Orders by the digit that begins at bit `shift`; those with equal digits keep their order.
template <typename Distance>
void OrderByDigit(int shift, const std::vector<Keyed<Distance>>& from, std::vector<Keyed<Distance>>& to) {
  const auto digit_of = [shift](const auto& one) { return one.behind >> shift & ((1 << kDigitBits) - 1); };
  std::array<uint32_t, (1 << kDigitBits) + 1> starts{};
  for (const auto& one : from) ++starts[digit_of(one) + 1];
  std::partial_sum(starts.begin(), starts.end(), starts.begin());
  for (const auto& one : from) to[starts[digit_of(one)]++] = one;
}

// Digit by digit, the lowest first: no comparisons, and as many passes as the spread of the numbers has digits.
// `greatest` and `spread` are those of the numbers.
template <typename Distance>
std::vector<bool> OrderByDistance(absl::Span<const int64_t> numbers, uint64_t greatest, uint64_t spread,
                                  std::vector<uint32_t>& indices) {
  std::vector<Keyed<Distance>> keyed(indices.size()), next(indices.size());
  for (size_t i = 0; i < indices.size(); ++i) {
    keyed[i] = {static_cast<Distance>(greatest - static_cast<uint64_t>(numbers[i])), indices[i]};
  }
  for (int shift = 0; shift < 64 && spread >> shift > 0; shift += kDigitBits) {
    OrderByDigit(shift, keyed, next);
    keyed.swap(next);
  }
  std::vector<bool> equals_last(keyed.size());
  for (size_t i = 0; i < keyed.size(); ++i) {
    indices[i] = keyed[i].index;
    equals_last[i] = i > 0 && keyed[i].behind == keyed[i - 1].behind;
  }
  return equals_last;
}

std::vector<bool> OrderByIntegers(absl::Span<const int64_t> numbers, std::vector<uint32_t>& indices) {
  if (indices.empty()) return {};
  const auto [least, most] = std::minmax_element(numbers.begin(), numbers.end());
  const auto greatest = static_cast<uint64_t>(*most);
  const uint64_t spread = greatest - static_cast<uint64_t>(*least);
  const bool narrow = spread <= std::numeric_limits<uint32_t>::max();
  return narrow ? OrderByDistance<uint32_t>(numbers, greatest, spread, indices)
                : OrderByDistance<uint64_t>(numbers, greatest, spread, indices);
}

std::vector<bool> OrderByFractions(absl::Span<const Fraction> numbers, std::vector<uint32_t>& indices) {
  std::vector<std::pair<Fraction, uint32_t>> numbered(indices.size());
  for (size_t i = 0; i < indices.size(); ++i) numbered[i] = {numbers[i], indices[i]};
  std::stable_sort(numbered.begin(), numbered.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
  std::vector<bool> equals_last(numbered.size());
  for (size_t i = 0; i < numbered.size(); ++i) {
    indices[i] = numbered[i].second;
    equals_last[i] = i > 0 && numbered[i].first == numbered[i - 1].first;
  }
  return equals_last;
}

}  // namespace

std::optional<std::vector<int64_t>> OnCommonScale(absl::Span<const Fraction> numbers) {
  const int64_t common = CommonDenominator(numbers);
  if (common == 0) return std::nullopt;
  std::vector<int64_t> scaled(numbers.size());
  int64_t last = common;
  int64_t factor = 1;
  for (size_t i = 0; i < numbers.size(); ++i) {
    if (numbers[i].denominator != last) factor = common / (last = numbers[i].denominator);
    const bool overflow = __builtin_mul_overflow(numbers[i].numerator, factor, &scaled[i]);
    if (overflow || scaled[i] == std::numeric_limits<int64_t>::min()) return std::nullopt;
  }
  return scaled;
}

std::vector<bool> OrderDescending(absl::Span<const Fraction> numbers, std::vector<uint32_t>& indices) {
  if (const auto integers = OnCommonScale(numbers)) return OrderByIntegers(*integers, indices);
  return OrderByFractions(numbers, indices);
}

}  // namespace juri::engine
