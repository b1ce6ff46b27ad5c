#include "services/engine/combine.h"

#include "services/engine/rounding.h"

namespace juri::engine {

std::optional<Fraction> EarlierTotal(const StageEntries& entries, const std::string& code, size_t entry) {
  const auto totals = entries.earlier_totals.find(code);
  if (totals == entries.earlier_totals.end()) return std::nullopt;
  return totals->second[entry];
}

std::optional<Fraction> Combine(const ScoringRule& rule, const StageEntries& entries, size_t entry,
                                const std::optional<Fraction>& own_score) {
  if (!own_score) return std::nullopt;
  if (rule.earlier.empty()) return RoundPoints(*own_score, rule.totals);
  Fraction sum = *own_score * Fraction{rule.own_weight, 1};
  int64_t weights = rule.own_weight;
  for (const EarlierPart& part : rule.earlier) {
    const std::optional<Fraction> total = EarlierTotal(entries, part.stage, entry);
    if (!total) return std::nullopt;
    sum = sum + *total * Fraction{part.weight, 1};
    weights += part.weight;
  }
  return RoundPoints(sum / Fraction{weights, 1}, rule.totals);
}

}  // namespace juri::engine
