// Exact rational numbers: what scores are made of. Integers only, no rounding unless asked for.
#pragma once

#include <compare>
#include <cstdint>
#include <string>

namespace juri {

__extension__ typedef __int128 Int128;  // -Wpedantic accepts the builtin type only under this word

enum class RoundingMode { kNone, kHalfUp, kHalfEven };  // half-up: a half goes away from zero, also below zero

// A reduced fraction with a positive denominator. A result that does not fit in 64 bits is the overflow value, and so
// is everything computed from it: callers compute a whole chain and ask once at the end.
struct Fraction {
  int64_t numerator = 0;
  int64_t denominator = 1;  // 0 only in the overflow value

  static Fraction Overflow() { return {0, 0}; }
  bool overflowed() const { return denominator == 0; }

  // The number to `decimals` (0 to 18) decimals, all of them shown: "87.50". kNone is shown like kHalfUp.
  std::string Display(int decimals, RoundingMode mode = RoundingMode::kHalfUp) const;
  // "numerator/denominator", or the numerator alone when the number is whole.
  std::string Text() const;

  friend bool operator==(const Fraction&, const Fraction&) = default;
};

// numerator / denominator, reduced. A zero denominator gives the overflow value.
Fraction MakeFraction(Int128 numerator, Int128 denominator = 1);

Fraction operator+(const Fraction& a, const Fraction& b);
Fraction operator-(const Fraction& a, const Fraction& b);
Fraction operator*(const Fraction& a, const Fraction& b);
Fraction operator/(const Fraction& a, const Fraction& b);

// Exact comparison by cross multiplication. Requires: neither overflowed.
std::strong_ordering operator<=>(const Fraction& a, const Fraction& b);

// `value` rounded to `decimals` (0 to 18); unchanged with kNone.
Fraction Round(const Fraction& value, RoundingMode mode, int decimals);

}  // namespace juri
