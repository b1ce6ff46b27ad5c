// From the score of a stage to the total that is ranked.
#pragma once

#include <optional>

#include "common/base/fraction.h"
#include "services/engine/definition.h"
#include "services/engine/stage_marks.h"

namespace juri::engine {

// The total that `entry` brings from the earlier stage `code`; nullopt when it has none.
std::optional<Fraction> EarlierTotal(const StageEntries& entries, const std::string& code, size_t entry);

// The weighted mean of the stage's own score and the earlier totals that the rule names, rounded as totals are.
// nullopt when one of them is missing.
std::optional<Fraction> Combine(const ScoringRule& rule, const StageEntries& entries, size_t entry,
                                const std::optional<Fraction>& own_score);

}  // namespace juri::engine
