#include "common/base/fraction.h"

#include <algorithm>
#include <limits>
#include <numeric>
#include <utility>

#include "absl/strings/str_cat.h"

namespace juri {
namespace {

constexpr int kMostDecimals = 18;  // 10^18 still fits in 64 bits

__extension__ typedef unsigned __int128 Uint128;

Uint128 Magnitude(Int128 value) {
  return value < 0 ? Uint128{0} - static_cast<Uint128>(value) : static_cast<Uint128>(value);
}

Uint128 GreatestCommonDivisor(Uint128 a, Uint128 b) {
  constexpr Uint128 kNarrow = std::numeric_limits<uint64_t>::max();
  while (b != 0) {
    if (a <= kNarrow && b <= kNarrow) return std::gcd(static_cast<uint64_t>(a), static_cast<uint64_t>(b));
    const Uint128 rest = a % b;
    a = b;
    b = rest;
  }
  return a;
}

bool Fits(Int128 value) {
  return value >= std::numeric_limits<int64_t>::min() && value <= std::numeric_limits<int64_t>::max();
}

// Fits, and so does its negative.
bool IsNarrow(Int128 value) { return Fits(value) && value != std::numeric_limits<int64_t>::min(); }

// The common case: dividing 128-bit numbers costs several times as much. The rest is mostly far smaller than the
// numerator, which saves the greatest common divisor most of its steps.
Fraction Reduced(int64_t numerator, int64_t denominator) {
  const int64_t divisor = std::gcd(numerator % denominator, denominator) * (denominator < 0 ? -1 : 1);
  return {numerator / divisor, denominator / divisor};
}

int64_t PowerOfTen(int decimals) {
  int64_t power = 1;
  for (int i = 0; i < std::clamp(decimals, 0, kMostDecimals); ++i) power *= 10;
  return power;
}

// The quotient to the nearest integer; denominator > 0.
Int128 NearestInteger(Int128 numerator, Int128 denominator, RoundingMode mode) {
  const Uint128 magnitude = Magnitude(numerator);
  const Uint128 divisor = static_cast<Uint128>(denominator);
  Uint128 quotient = magnitude / divisor;
  const Uint128 rest = magnitude % divisor;
  const Uint128 missing = divisor - rest;
  const bool half = rest == missing;
  const bool up = half ? (mode != RoundingMode::kHalfEven || quotient % 2 == 1) : rest > missing;
  if (up) ++quotient;
  return numerator < 0 ? -static_cast<Int128>(quotient) : static_cast<Int128>(quotient);
}

// A sum's numerator, or false when it needs more than 128 bits.
bool CrossSum(const Fraction& a, const Fraction& b, Int128* sum) {
  return !__builtin_add_overflow(Int128{a.numerator} * b.denominator, Int128{b.numerator} * a.denominator, sum);
}

std::string UnsignedText(Uint128 value) {
  std::string digits;
  do {
    digits.push_back(static_cast<char>('0' + static_cast<int>(value % 10)));
    value /= 10;
  } while (value != 0);
  std::reverse(digits.begin(), digits.end());
  return digits;
}

}  // namespace

Fraction MakeFraction(Int128 numerator, Int128 denominator) {
  if (denominator == 0) return Fraction::Overflow();
  if (IsNarrow(numerator) && IsNarrow(denominator)) {
    return Reduced(static_cast<int64_t>(numerator), static_cast<int64_t>(denominator));
  }
  const Int128 divisor = static_cast<Int128>(GreatestCommonDivisor(Magnitude(numerator), Magnitude(denominator)));
  numerator /= divisor;
  denominator /= divisor;
  if (denominator < 0) {
    numerator = -numerator;
    denominator = -denominator;
  }
  if (!Fits(numerator) || !Fits(denominator)) return Fraction::Overflow();
  return {static_cast<int64_t>(numerator), static_cast<int64_t>(denominator)};
}

Fraction operator+(const Fraction& a, const Fraction& b) {
  Int128 sum;
  if (a.overflowed() || b.overflowed() || !CrossSum(a, b, &sum)) return Fraction::Overflow();
  return MakeFraction(sum, Int128{a.denominator} * b.denominator);
}

Fraction operator-(const Fraction& a, const Fraction& b) { return a + b * Fraction{-1, 1}; }

Fraction operator*(const Fraction& a, const Fraction& b) {
  return MakeFraction(Int128{a.numerator} * b.numerator, Int128{a.denominator} * b.denominator);
}

Fraction operator/(const Fraction& a, const Fraction& b) {
  if (a.overflowed() || b.overflowed()) return Fraction::Overflow();
  return MakeFraction(Int128{a.numerator} * b.denominator, Int128{a.denominator} * b.numerator);
}

std::strong_ordering operator<=>(const Fraction& a, const Fraction& b) {
  return Int128{a.numerator} * b.denominator <=> Int128{b.numerator} * a.denominator;
}

Fraction Round(const Fraction& value, RoundingMode mode, int decimals) {
  if (mode == RoundingMode::kNone || value.overflowed()) return value;
  const int64_t scale = PowerOfTen(decimals);
  return MakeFraction(NearestInteger(Int128{value.numerator} * scale, value.denominator, mode), scale);
}

std::string Fraction::Display(int decimals, RoundingMode mode) const {
  if (overflowed()) return "overflow";
  decimals = std::clamp(decimals, 0, kMostDecimals);
  const Int128 scaled = NearestInteger(Int128{numerator} * PowerOfTen(decimals), denominator, mode);
  const std::string digits = UnsignedText(Magnitude(scaled));
  const size_t places = static_cast<size_t>(decimals);
  const size_t leading_zeros = digits.size() <= places ? places + 1 - digits.size() : 0;
  const std::string padded = absl::StrCat(std::string(leading_zeros, '0'), digits);
  const auto [whole, part] = std::pair(padded.substr(0, padded.size() - places), padded.substr(padded.size() - places));
  return absl::StrCat(scaled < 0 ? "-" : "", whole, places > 0 ? "." : "", part);
}

std::string Fraction::Text() const {
  if (overflowed()) return "overflow";
  return denominator == 1 ? absl::StrCat(numerator) : absl::StrCat(numerator, "/", denominator);
}

}  // namespace juri
