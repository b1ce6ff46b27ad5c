// The normal distribution as sums over many of it need it.
#pragma once

#include <algorithm>
#include <cmath>
#include <numbers>
#include <vector>

namespace juri::engine {

// P(Z <= z) of a standard normal Z.
inline double NormalBelow(double z) { return 0.5 * std::erfc(-z * std::numbers::sqrt2 / 2); }

inline double NormalDensity(double z) {
  return std::exp(-z * z / 2) * (std::numbers::inv_sqrtpi * std::numbers::sqrt2 / 2);
}

// Beyond this many standard deviations less than 1e-17 is left.
inline constexpr double kNormalReach = 8.6;

// Cubic Hermite interpolation between two knots, at `t` from 0 to 1; slopes per step.
inline double CubicBetween(double a, double slope_a, double b, double slope_b, double t) {
  const double u = 1 - t;
  return u * u * ((1 + 2 * t) * a + t * slope_a) + t * t * ((1 + 2 * u) * b - u * slope_b);
}

// NormalBelow from a table, off by less than 1e-9: for tens of millions of values.
class NormalTable {
 public:
  NormalTable() {
    for (int k = 0; k <= 2 * kReach * kStepsPerUnit; ++k) {
      const double z = static_cast<double>(k) / kStepsPerUnit - kReach;
      knots_.push_back({NormalBelow(z), NormalDensity(z) / kStepsPerUnit});
    }
  }

  double Below(double z) const {
    const double at = std::clamp((z + kReach) * kStepsPerUnit, 0.0, 2.0 * kReach * kStepsPerUnit);
    const size_t k = std::min(static_cast<size_t>(at), knots_.size() - 2);
    const Knot &a = knots_[k], &b = knots_[k + 1];
    return CubicBetween(a.below, a.slope, b.below, b.slope, at - static_cast<double>(k));
  }

 private:
  static constexpr int kReach = 9;
  static constexpr int kStepsPerUnit = 64;

  struct Knot {
    double below, slope;
  };

  std::vector<Knot> knots_;
};

}  // namespace juri::engine
