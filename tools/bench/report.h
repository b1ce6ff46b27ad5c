// What the bench found, for people and as JSON.
#pragma once

#include <iosfwd>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "tools/bench/figures.h"
#include "tools/bench/machine.h"

namespace juri::bench {

// One number that was measured in every round: the median counts, the smallest and the largest say how sure it is.
struct Figure {
  std::string section;         // "FileScoreSheet, 64 judges"; empty when the name says all
  std::string name;            // "p99"; with the section no other figure's
  std::string unit;            // "ms"; empty for a ratio
  std::vector<double> rounds;  // not empty
  bool less_is_better = true;
  std::optional<double> goal;  // what the median is to reach

  double Low() const;
  double High() const;
  bool Reached() const;  // Requires: a goal.
};

Figure AtLeast(absl::string_view name, absl::string_view unit, std::vector<double> rounds, double goal);
Figure AtMost(absl::string_view name, absl::string_view unit, std::vector<double> rounds, double goal);

class Report {
 public:
  void Add(Figure figure) { figures_.push_back(std::move(figure)); }
  // Operations per second, latencies, and what an operation cost. Requires: no round without operations.
  void AddRounds(const std::string& section, const std::vector<Round>& rounds);

  const std::vector<Figure>& figures() const { return figures_; }
  void PrintTable(std::ostream& out) const;

 private:
  std::vector<Figure> figures_;
};

std::string ToJson(const Report& report, const Machine& machine);
// Reads what ToJson wrote. INVALID_ARGUMENT.
absl::StatusOr<Report> FromJson(absl::string_view text);

}  // namespace juri::bench
