#include "services/engine/statistics/count_above.h"

#include <algorithm>
#include <cmath>

#include "services/engine/statistics/normal.h"

namespace juri::engine {
namespace {

constexpr double kStepsPerDeviation = 16;
constexpr double kMostKnots = 1 << 16;

}  // namespace

CountAbove::CountAbove(const std::vector<Variable>& variables) {
  low_ = variables.front().mean;
  double high = low_, smallest = variables.front().deviation;
  for (const Variable& variable : variables) {
    low_ = std::min(low_, variable.mean - kNormalReach * variable.deviation);
    high = std::max(high, variable.mean + kNormalReach * variable.deviation);
    smallest = std::min(smallest, variable.deviation);
  }
  step_ = std::max(smallest / kStepsPerDeviation, (high - low_) / kMostKnots);
  knots_.resize(static_cast<size_t>((high - low_) / step_) + 2);
  surely_above_.resize(knots_.size() + 1);
  for (const Variable& variable : variables) Tabulate(variable);
  double above = 0;
  for (size_t k = knots_.size(); k-- > 0;) {
    above += surely_above_[k + 1];
    knots_[k].mean += above;
  }
}

// Knots below the reach of the variable count it whole, those above not at all.
void CountAbove::Tabulate(const Variable& variable) {
  const double reach = kNormalReach * variable.deviation;
  const auto first = static_cast<size_t>(std::max(0.0, std::ceil((variable.mean - reach - low_) / step_)));
  surely_above_[first] += 1;
  for (size_t k = first; k < knots_.size(); ++k) {
    const double z = (variable.mean - low_ - static_cast<double>(k) * step_) / variable.deviation;
    if (z < -kNormalReach) break;
    const double above = NormalBelow(z);
    const double slope = -NormalDensity(z) * step_ / variable.deviation;
    knots_[k].mean += above;
    knots_[k].mean_slope += slope;
    knots_[k].variance += above * (1 - above);
    knots_[k].variance_slope += slope * (1 - 2 * above);
  }
}

CountAbove::Count CountAbove::At(double value) const {
  const double at = std::clamp((value - low_) / step_, 0.0, static_cast<double>(knots_.size() - 1));
  const size_t k = std::min(static_cast<size_t>(at), knots_.size() - 2);
  const double t = at - static_cast<double>(k);
  const Knot &a = knots_[k], &b = knots_[k + 1];
  return {CubicBetween(a.mean, a.mean_slope, b.mean, b.mean_slope, t),
          CubicBetween(a.variance, a.variance_slope, b.variance, b.variance_slope, t)};
}

}  // namespace juri::engine
