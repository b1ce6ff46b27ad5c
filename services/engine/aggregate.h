// From what several judges gave to one number.
#pragma once

#include <optional>
#include <vector>

#include "common/base/fraction.h"
#include "services/engine/definition.h"

namespace juri::engine {

// Aggregates `values` (centipoints, any order) as the rule says; nullopt when nothing is left to aggregate.
// PointsByPlace sums: its values are the points already (see PointsOfSheets).
std::optional<Fraction> Aggregate(const Aggregation& rule, std::vector<Fraction> values);

// `values`, some, each pulled to within the limit of their rounded mean; overflow values when that needs over 64 bits.
std::vector<Fraction> CappedValues(const CappedMean& rule, std::vector<Fraction> values);

}  // namespace juri::engine
