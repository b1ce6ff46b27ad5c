// What some of a stage's criteria alone would give.
#pragma once

#include <optional>
#include <vector>

#include "common/base/fraction.h"
#include "services/engine/definition.h"
#include "services/engine/stage_marks.h"

namespace juri::engine {

// The score of each entry, centipoints, that the stage's rule makes of the component's criteria: order, aggregation,
// factors, divisor (of these criteria, when the rule has none) and what is rounded criterion by criterion; neither
// sheets nor the score are rounded. With the extra points of the score that belong to these criteria. Only sheets that
// count in the stage count here; nullopt where none is left.
std::vector<std::optional<Fraction>> ComponentScores(const Stage& stage, const ScoreComponent& component,
                                                     const StageEntries& entries, const StageMarks& marks);

}  // namespace juri::engine
