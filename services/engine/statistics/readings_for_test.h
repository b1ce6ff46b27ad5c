// Readings for tests: drawn at random, or of published contests.
#pragma once

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <random>
#include <vector>

#include "services/engine/statistics/readings.h"

namespace juri::engine {

// The mock panel of snsf-data/ERforResearch (MIT): 15 proposals x 5 assessors; a grade g counts 7 - g.
inline Readings MockPanel() {
  const char* const kGrades[] = {"11125", "11226", "12135", "13215", "12235", "13145", "12345", "15225",
                                 "13435", "14255", "23445", "24355", "25446", "23466", "25546"};
  std::vector<Reading> readings;
  for (uint32_t entry = 0; entry < 15; ++entry) {
    for (uint32_t judge = 0; judge < 5; ++judge) {
      readings.push_back({entry, judge, static_cast<double>(7 - (kGrades[entry][judge] - '0'))});
    }
  }
  return Readings(std::move(readings), 15, 5);
}

struct RandomDesign {
  uint32_t entries;
  uint32_t judges;
  uint32_t fewest_readings;  // of an entry
  uint32_t most_readings;
};

// Severities with standard deviation 3.
inline std::vector<double> RandomSeverities(uint32_t judges, uint64_t seed) {
  std::mt19937_64 random(seed + 1000);
  std::normal_distribution<double> normal(0, 3);
  std::vector<double> severities(judges);
  for (double& one : severities) one = normal(random);
  const double mean = std::accumulate(severities.begin(), severities.end(), 0.0) / judges;
  for (double& one : severities) one -= mean;
  return severities;
}

// Scores mean 70, proposals with standard deviation 6, RandomSeverities of judges, chance with standard deviation 5.
inline Readings RandomReadings(const RandomDesign& design, uint64_t seed) {
  std::mt19937_64 random(seed);
  std::normal_distribution<double> normal;
  const std::vector<double> severity = RandomSeverities(design.judges, seed);
  std::vector<Reading> readings;
  for (uint32_t entry = 0; entry < design.entries; ++entry) {
    const double quality = 70 + 6 * normal(random);
    std::vector<uint32_t> order(design.judges);
    std::iota(order.begin(), order.end(), 0u);
    std::shuffle(order.begin(), order.end(), random);
    const uint32_t count =
        design.fewest_readings + static_cast<uint32_t>(random() % (design.most_readings - design.fewest_readings + 1));
    for (uint32_t i = 0; i < count; ++i) {
      readings.push_back({entry, order[i], quality + severity[order[i]] + 5 * normal(random)});
    }
  }
  return Readings(std::move(readings), design.entries, design.judges);
}

}  // namespace juri::engine
