// From the marks of one sheet to its score.
#pragma once

#include <cstdint>
#include <optional>

#include "absl/types/span.h"
#include "common/base/fraction.h"
#include "services/engine/definition.h"

namespace juri::engine {

// The mark as the rule for missing marks reads it; nullopt when it stays missing.
std::optional<int32_t> MarkAsRead(const ScoringRule& rule, int32_t mark);

// Whether a sheet with these marks counts: every mark there (or filled), or, where missing marks are excluded, any.
bool SheetCounts(const ScoringRule& rule, absl::Span<const int32_t> marks);

// weight x value x difficulty / divisor, rounded as products are. `factor_permille` 1000 is no difficulty.
Fraction Product(const ScoringRule& rule, const Criterion& criterion, const Fraction& value, int32_t factor_permille,
                 int64_t divisor);

// The difficulty of criterion `index`; `factors_permille` is empty or holds one per criterion.
inline int32_t FactorOf(absl::Span<const int32_t> factors_permille, size_t index) {
  return factors_permille.empty() ? 1000 : factors_permille[index];
}

// The score of one sheet in centipoints, rounded as the rule says; nullopt when the sheet does not count.
std::optional<Fraction> SheetScore(const Stage& stage, absl::Span<const int32_t> marks,
                                   absl::Span<const int32_t> factors_permille = {});

}  // namespace juri::engine
