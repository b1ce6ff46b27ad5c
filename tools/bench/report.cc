#include "tools/bench/report.h"

#include <nlohmann/json.hpp>
#include <ostream>

#include "absl/strings/str_format.h"

namespace juri::bench {
namespace {

double Millis(absl::Duration duration) { return absl::ToDoubleMilliseconds(duration); }

std::string Goal(const Comparison& comparison) {
  return absl::StrFormat("%s %g%s", comparison.at_most ? "at most" : "at least", comparison.goal,
                         comparison.unit.empty() ? "" : " " + comparison.unit);
}

}  // namespace

void Report::PrintTable(std::ostream& out) const {
  if (!rates_.empty()) {
    out << absl::StrFormat("\n%-58s %12s %9s %9s %9s\n", "rate", "per second", "p50 ms", "p95 ms", "p99 ms");
  }
  for (const auto& [name, rate] : rates_) {
    out << absl::StrFormat("%-58s %12.0f %9.3f %9.3f %9.3f\n", name, rate.per_second, Millis(rate.p50),
                           Millis(rate.p95), Millis(rate.p99));
  }
  if (!observations_.empty()) out << absl::StrFormat("\n%-58s %12s\n", "figure", "median");
  for (const Observation& observation : observations_) {
    out << absl::StrFormat("%-58s %12.3f %s\n", observation.name, observation.value, observation.unit);
  }
  if (!comparisons_.empty()) out << absl::StrFormat("\n%-58s %12s   %-16s\n", "comparison", "value", "goal");
  for (const Comparison& comparison : comparisons_) {
    out << absl::StrFormat("%-58s %12.2f   %-16s %s\n", comparison.name, comparison.value, Goal(comparison),
                           comparison.Reached() ? "reached" : "MISSED");
  }
}

std::string Report::Json() const {
  using nlohmann::json;
  json report = {{"rates", json::array()}, {"figures", json::array()}, {"comparisons", json::array()}};
  for (const auto& [name, rate] : rates_) {
    report["rates"].push_back({{"name", name},
                               {"per_second", rate.per_second},
                               {"operations", rate.operations},
                               {"p50_ms", Millis(rate.p50)},
                               {"p95_ms", Millis(rate.p95)},
                               {"p99_ms", Millis(rate.p99)}});
  }
  for (const Observation& o : observations_) {
    report["figures"].push_back({{"name", o.name}, {"value", o.value}, {"unit", o.unit}});
  }
  for (const Comparison& c : comparisons_) {
    report["comparisons"].push_back({{"name", c.name},
                                     {"value", c.value},
                                     {"unit", c.unit},
                                     {"goal", c.goal},
                                     {"goal_is", c.at_most ? "at most" : "at least"},
                                     {"reached", c.Reached()}});
  }
  return report.dump(2) + "\n";
}

}  // namespace juri::bench
