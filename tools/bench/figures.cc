#include "tools/bench/figures.h"

#include <algorithm>
#include <cmath>

namespace juri::bench {
namespace {

double PerSecond(const Round& round) {
  return static_cast<double>(round.latencies.size()) / absl::ToDoubleSeconds(round.took);
}

}  // namespace

double MedianQuotient(const std::vector<Round>& rounds, const std::vector<Round>& others) {
  std::vector<double> quotients;
  for (size_t i = 0; i < rounds.size(); ++i) quotients.push_back(PerSecond(rounds[i]) / PerSecond(others[i]));
  return Median(quotients);
}

double Median(std::vector<double> values) {
  const auto middle = values.begin() + (values.size() - 1) / 2;
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

absl::Duration Percentile(std::vector<absl::Duration>& values, double share) {
  if (values.empty()) return absl::ZeroDuration();
  const auto rank = static_cast<size_t>(std::ceil(share * static_cast<double>(values.size())));
  const auto place = values.begin() + static_cast<std::ptrdiff_t>(std::max<size_t>(rank, 1) - 1);
  std::nth_element(values.begin(), place, values.end());
  return *place;
}

Rate RateOf(const std::vector<Round>& rounds) {
  std::vector<double> rates;
  std::vector<absl::Duration> latencies;
  for (const Round& round : rounds) {
    rates.push_back(PerSecond(round));
    latencies.insert(latencies.end(), round.latencies.begin(), round.latencies.end());
  }
  Rate rate;
  rate.per_second = Median(rates);
  rate.operations = latencies.size();
  rate.p50 = Percentile(latencies, 0.50);
  rate.p95 = Percentile(latencies, 0.95);
  rate.p99 = Percentile(latencies, 0.99);
  return rate;
}

}  // namespace juri::bench
