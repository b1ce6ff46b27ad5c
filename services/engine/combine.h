// From the score of a stage to the total that is ranked.
#pragma once

#include <optional>

#include "common/base/fraction.h"
#include "services/engine/definition.h"
#include "services/engine/stage_marks.h"

namespace juri::engine {

// What `entry` brings from the earlier stage `code`; nullopt when it has none.
std::optional<Fraction> EarlierTotal(const StageEntries& entries, const std::string& code, size_t entry);
std::optional<Fraction> EarlierScore(const StageEntries& entries, const std::string& code, size_t entry);

// The number of an earlier stage that counts, rounded as `part` says.
std::optional<Fraction> EarlierValue(const StageEntries& entries, const EarlierPart& part, size_t entry);

// The weighted mean (or sum over the divisor) of the stage's own score and what counts of the stages that the rule
// names, rounded as totals are.
// nullopt when one of them is missing.
std::optional<Fraction> Combine(const ScoringRule& rule, const StageEntries& entries, size_t entry,
                                const std::optional<Fraction>& own_score);

}  // namespace juri::engine
