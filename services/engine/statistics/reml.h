// How much of the differences between scores is proposals, judges and chance.
#pragma once

#include <optional>

#include "services/engine/statistics/readings.h"

namespace juri::engine {

// y = mean + proposal + judge + chance; in the square of the scores' unit.
struct Variances {
  double mean = 0;  // of all scores, by generalized least squares; in the scores' unit
  double entries = 0;
  double judges = 0;
  double residual = 0;
};

// Restricted maximum likelihood with proposals and judges both random (Patterson and Thompson 1971). A variance that
// the likelihood puts at its edge is 0. nullopt when chance cannot be told from the rest: readings and connected parts
// together are no more than proposals and judges, or all scores are equal.
std::optional<Variances> EstimateVariances(const Readings& readings);

}  // namespace juri::engine
