// Rounding as rules state it, in points, of scores kept in centipoints.
#pragma once

#include "common/base/fraction.h"
#include "services/engine/definition.h"

namespace juri::engine {

inline constexpr int kCentipointsPerPoint = 100;

inline Fraction InPoints(const Fraction& centipoints) { return centipoints / Fraction{kCentipointsPerPoint, 1}; }

// `centipoints` rounded to the decimals of a point that the rule names.
inline Fraction RoundPoints(const Fraction& centipoints, const Rounding& rounding) {
  if (rounding.mode == RoundingMode::kNone) return centipoints;
  return Round(InPoints(centipoints), rounding.mode, rounding.decimals) * Fraction{kCentipointsPerPoint, 1};
}

}  // namespace juri::engine
