// Points that a judge's own order gives.
#pragma once

#include <optional>
#include <vector>

#include "common/base/fraction.h"
#include "services/engine/definition.h"

namespace juri::engine {

// The points of each of one judge's sheets, given its scores: the highest score has place 1; equal scores share the
// points of the places that they occupy as the rule says. A sheet that does not count (nullopt) has no place and no
// points; a score that overflowed gives points that did.
std::vector<std::optional<Fraction>> PointsOfSheets(const PointsByPlace& rule,
                                                    const std::vector<std::optional<Fraction>>& scores);

}  // namespace juri::engine
