// The list that severity would make, beside the official one.
#pragma once

#include <optional>
#include <vector>

#include "common/base/fraction.h"
#include "services/engine/definition.h"
#include "services/engine/rank_stage.h"
#include "services/engine/stage_marks.h"
#include "services/engine/statistics/severity.h"

namespace juri::engine {

struct AdjustedEntry {
  std::optional<Fraction> score;  // of the stage, centipoints
  std::optional<Fraction> total;  // combined with earlier stages, which are not adjusted
  int place = 0;                  // 1, 2, 2, 4 by the adjusted total alone; 0 unless officially ranked
};

// Why no adjusted list can stand beside the official one: no severities, or judges who cannot be compared
// ("engine.SEVERITY_DISCONNECTED", each part named by `judge_names`). Empty when it can.
std::vector<Sentence> RefusalsToAdjust(const SeverityFit& fit, const std::vector<std::string>& judge_names);

// The published severity of a judge, at most `cap` centipoints from zero: what is taken from each of the judge's
// sheets.
int32_t TakenFromSheets(const JudgeSeverity& severity, int32_t cap);

// Exact from here on: from each sheet score, as the rule makes and rounds it, the judge's capped severity is taken;
// then it is aggregated, rounded, given its extra points
// and combined as the stage says. By entry. Requires: `fit` is that of the stage and not
// refused; `official` that of RankStage.
std::vector<AdjustedEntry> AdjustedStage(const Stage& stage, const StageEntries& entries, const StageMarks& marks,
                                         const SeverityFit& fit, int32_t cap, const StageResult& official);

}  // namespace juri::engine
