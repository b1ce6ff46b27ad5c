// Means and spreads of a few numbers.
#pragma once

#include <cmath>
#include <optional>
#include <vector>

namespace juri::engine {

// 0 of no values.
inline double MeanOf(const std::vector<double>& values) {
  double sum = 0;
  for (const double value : values) sum += value;
  return values.empty() ? 0 : sum / static_cast<double>(values.size());
}

// The standard deviation of a sample; 0 of fewer than two values.
inline double DeviationOf(const std::vector<double>& values) {
  if (values.size() < 2) return 0;
  const double mean = MeanOf(values);
  double squares = 0;
  for (const double value : values) squares += (value - mean) * (value - mean);
  return std::sqrt(squares / static_cast<double>(values.size() - 1));
}

// Pearson's correlation; nullopt of fewer than three pairs or when one side is constant. Requires: equal sizes.
inline std::optional<double> Correlation(const std::vector<double>& a, const std::vector<double>& b) {
  const double deviations = DeviationOf(a) * DeviationOf(b);
  if (a.size() < 3 || deviations == 0) return std::nullopt;
  const double mean_a = MeanOf(a), mean_b = MeanOf(b);
  double products = 0;
  for (size_t i = 0; i < a.size(); ++i) products += (a[i] - mean_a) * (b[i] - mean_b);
  return products / static_cast<double>(a.size() - 1) / deviations;
}

}  // namespace juri::engine
