// How severe each judge is, from the proposals that judges share, and the scores with that taken out.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "common/base/fraction.h"
#include "services/engine/sentence.h"
#include "services/engine/statistics/components.h"
#include "services/engine/statistics/readings.h"
#include "services/engine/statistics/reml.h"

namespace juri::engine {

// lambda is kept in ten-thousandths, so that it can be stated and used by others as it was used here.
inline constexpr int64_t kLambdaUnit = 10000;
inline constexpr int64_t kGreatestLambda = 100000 * kLambdaUnit;  // draws every severity to 0

struct JudgeSeverity {
  int readings = 0;     // 0: nothing is known, and all below is 0
  double estimate = 0;  // how far above colleagues the judge marks; below zero is severe
  double standard_error = 0;
  int32_t published = 0;  // the estimate rounded to the unit, half away from zero
};

struct SeverityFit {
  std::optional<Variances> variances;  // none when refused
  int64_t lambda = 0;                  // ten-thousandths
  std::vector<Component> components;   // of more than one, each has severities of its own, around its own mean
  std::vector<JudgeSeverity> judges;   // by judge; empty when refused
  std::vector<Sentence> refusals;      // why there are no severities
};

// Why nothing can be told of `sheets` sheets.
Sentence TooFewSheets(size_t sheets);

// The ridge solution b of the two-way model with proposals fixed and judges shrunken,
//   (L + lambda I) b = t_J - M' D_E^-1 t_E,   L = D_J - M' D_E^-1 M,
// with M proposals x judges (1 where read), D_E and D_J the numbers of readings, t_E and t_J the sums of scores. The
// severities of a component add up to zero; the standard error is that of the distance from its mean, with the residual
// variance of EstimateVariances. `lambda` in ten-thousandths; none: residual / judge variance, rounded.
// Scores in centipoints give severities to 0.01 point.
SeverityFit FitSeverity(const Readings& readings, std::optional<int64_t> lambda);

}  // namespace juri::engine
