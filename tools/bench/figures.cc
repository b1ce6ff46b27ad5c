#include "tools/bench/figures.h"

#include <algorithm>
#include <cmath>

namespace juri::bench {

Usage operator-(const Usage& later, const Usage& earlier) {
  return {later.client - earlier.client, later.services - earlier.services, later.database - earlier.database,
          later.statements - earlier.statements};
}

double PerSecond(const Round& round) {
  return static_cast<double>(round.latencies.size()) / absl::ToDoubleSeconds(round.took);
}

std::vector<double> PercentileOfEach(const std::vector<Round>& rounds, double share) {
  std::vector<double> percentiles;
  for (const Round& round : rounds) {
    percentiles.push_back(absl::ToDoubleMilliseconds(Percentile(round.latencies, share)));
  }
  return percentiles;
}

std::vector<double> Quotients(const std::vector<Round>& rounds, const std::vector<Round>& others) {
  std::vector<double> quotients;
  for (size_t i = 0; i < rounds.size(); ++i) quotients.push_back(PerSecond(rounds[i]) / PerSecond(others[i]));
  return quotients;
}

double Median(std::vector<double> values) {
  const auto middle = values.begin() + (values.size() - 1) / 2;
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

absl::Duration Percentile(std::vector<absl::Duration> values, double share) {
  if (values.empty()) return absl::ZeroDuration();
  const auto rank = static_cast<size_t>(std::ceil(share * static_cast<double>(values.size())));
  const auto place = values.begin() + static_cast<std::ptrdiff_t>(std::max<size_t>(rank, 1) - 1);
  std::nth_element(values.begin(), place, values.end());
  return *place;
}

}  // namespace juri::bench
