// What the bench found, for people and as JSON.
#pragma once

#include <iosfwd>
#include <string>
#include <vector>

#include "tools/bench/figures.h"

namespace juri::bench {

// A quotient of two figures of the same run, or one figure, with what it has to reach.
struct Comparison {
  std::string name;
  double value = 0;
  double goal = 0;
  bool at_most = false;  // else at least
  std::string unit;      // "s"; empty for a ratio

  bool Reached() const { return at_most ? value <= goal : value >= goal; }
};

// A figure without a goal.
struct Observation {
  std::string name;
  double value = 0;
  std::string unit;
};

class Report {
 public:
  void Add(const std::string& name, const Rate& rate) { rates_.push_back({name, rate}); }
  void Add(const Comparison& comparison) { comparisons_.push_back(comparison); }
  void Add(const Observation& observation) { observations_.push_back(observation); }

  void PrintTable(std::ostream& out) const;
  std::string Json() const;

 private:
  struct NamedRate {
    std::string name;
    Rate rate;
  };
  std::vector<NamedRate> rates_;
  std::vector<Observation> observations_;
  std::vector<Comparison> comparisons_;
};

}  // namespace juri::bench
