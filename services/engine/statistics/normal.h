// The normal distribution as sums over many of it need it.
#pragma once

#include <cmath>
#include <numbers>

namespace juri::engine {

// P(Z <= z) of a standard normal Z.
inline double NormalBelow(double z) { return 0.5 * std::erfc(-z * std::numbers::sqrt2 / 2); }

inline double NormalDensity(double z) {
  return std::exp(-z * z / 2) * (std::numbers::inv_sqrtpi * std::numbers::sqrt2 / 2);
}

// Beyond this many standard deviations less than 1e-17 is left.
inline constexpr double kNormalReach = 8.6;

}  // namespace juri::engine
