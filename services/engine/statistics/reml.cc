#include "services/engine/statistics/reml.h"

#include <algorithm>
#include <cmath>

#include "absl/functional/function_ref.h"
#include "services/engine/statistics/components.h"
#include "services/engine/statistics/mixed_model.h"

namespace juri::engine {
namespace {

// Ratios outside of these are not told apart from 0 and from infinity.
constexpr double kLeastRatio = 1e-9;
constexpr double kGreatestRatio = 1e9;
constexpr double kStep = 4;
constexpr double kTolerance = 1e-11;  // of the logarithm of a ratio
constexpr int kMostSteps = 100;

// Where the function, negative below and positive above, is 0 between exp(low) and exp(high), by the Illinois variant
// of false position.
double RootBetween(absl::FunctionRef<double(double)> slope, double low, double at_low, double high, double at_high) {
  int side = 0;
  for (int step = 0; step < kMostSteps && high - low > kTolerance; ++step) {
    const double middle = (low * at_high - high * at_low) / (at_high - at_low);
    const double at_middle = std::exp(middle) * slope(std::exp(middle));
    if (at_middle == 0) return std::exp(middle);
    if (at_middle < 0) {
      if (middle - low < kTolerance) return std::exp(middle);
      low = middle;
      at_low = at_middle;
      if (side == -1) at_high /= 2;
      side = -1;
    } else {
      if (high - middle < kTolerance) return std::exp(middle);
      high = middle;
      at_high = at_middle;
      if (side == 1) at_low /= 2;
      side = 1;
    }
  }
  return std::exp((low + high) / 2);
}

// The ratio at which the likelihood stops rising, looked for from `start`: 0 when it falls from the beginning.
double BestRatio(absl::FunctionRef<double(double)> slope, double start) {
  double high = start;
  while (slope(high) < 0) {
    if (high > kGreatestRatio) return kGreatestRatio;
    high *= kStep;
  }
  double low = high / kStep;
  while (slope(low) >= 0) {
    if (low < kLeastRatio) return 0;
    low /= kStep;
  }
  high = low * kStep;
  return RootBetween(slope, std::log(low), low * slope(low), std::log(high), high * slope(high));
}

// Least squares leave at least one degree of freedom to chance, and something differs.
bool CanTellChance(const Readings& readings) {
  size_t entries = 0, judges = 0;
  const auto components = ComponentsOf(readings);
  for (const Component& component : components) {
    entries += component.entries.size();
    judges += component.judges.size();
  }
  const auto differs = [&](const Reading& reading) { return reading.score != readings.all().front().score; };
  return readings.size() + components.size() > entries + judges &&
         std::any_of(readings.all().begin(), readings.all().end(), differs);
}

}  // namespace

std::optional<Variances> EstimateVariances(const Readings& readings) {
  if (!CanTellChance(readings)) return std::nullopt;
  double entries = 1;  // the best for the judges' ratio looked at last, where the search for the next begins
  const auto slope_of_judges = [&](double judges) {
    const auto slope = [&](double ratio) { return MixedModel(readings, {ratio, judges}).Gradient().entries; };
    entries = BestRatio(slope, std::max(entries, kLeastRatio));
    return MixedModel(readings, {entries, judges}).Gradient().judges;
  };
  const double judges = BestRatio(slope_of_judges, 1);
  slope_of_judges(judges);
  const MixedModel model(readings, {entries, judges});
  const double residual = model.residual_variance();
  return Variances{model.mean(), entries * residual, judges * residual, residual};
}

}  // namespace juri::engine
