// How many of independent normal variables lie above a value.
#pragma once

#include <cstddef>
#include <vector>

namespace juri::engine {

// The mean and variance of that number as functions of the value, tabulated once with their slopes and read between by
// cubic Hermite interpolation: 1/16 of the smallest standard deviation apart, so that each variable is off by less than
// 1e-7. A few million evaluations do for thousands of variables what would take billions.
class CountAbove {
 public:
  struct Variable {
    double mean;
    double deviation;  // positive
  };
  struct Count {
    double mean;
    double variance;
  };

  // Requires: at least one variable.
  explicit CountAbove(const std::vector<Variable>& variables);

  Count At(double value) const;

 private:
  struct Knot {
    double mean = 0, mean_slope = 0, variance = 0, variance_slope = 0;  // slopes per step
  };

  void Tabulate(const Variable& variable);

  double low_;
  double step_;
  std::vector<Knot> knots_;
  std::vector<double> surely_above_;  // by knot: how many more than before lie above all up to here, for sure
};

}  // namespace juri::engine
