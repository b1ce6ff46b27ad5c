#include "services/engine/combine.h"

#include "services/engine/rounding.h"

namespace juri::engine {
namespace {

std::optional<Fraction> NumberOf(const StageEntries::EarlierNumbers& numbers, const std::string& code, size_t entry) {
  const auto of_stage = numbers.find(code);
  return of_stage == numbers.end() ? std::nullopt : of_stage->second[entry];
}

}  // namespace

std::optional<Fraction> EarlierTotal(const StageEntries& entries, const std::string& code, size_t entry) {
  return NumberOf(entries.earlier_totals, code, entry);
}

std::optional<Fraction> EarlierScore(const StageEntries& entries, const std::string& code, size_t entry) {
  return NumberOf(entries.earlier_scores, code, entry);
}

std::optional<Fraction> EarlierValue(const StageEntries& entries, const EarlierPart& part, size_t entry) {
  const auto value =
      part.score_alone ? EarlierScore(entries, part.stage, entry) : EarlierTotal(entries, part.stage, entry);
  return value ? std::optional(RoundPoints(*value, part.rounding)) : std::nullopt;
}

std::optional<Fraction> Combine(const ScoringRule& rule, const StageEntries& entries, size_t entry,
                                const std::optional<Fraction>& own_score) {
  if (!own_score) return std::nullopt;
  if (rule.earlier.empty()) return RoundPoints(*own_score, rule.totals);
  Fraction sum = *own_score * Fraction{rule.own_weight, 1};
  int64_t weights = rule.own_weight;
  for (const EarlierPart& part : rule.earlier) {
    const std::optional<Fraction> value = EarlierValue(entries, part, entry);
    if (!value) return std::nullopt;
    sum = sum + *value * Fraction{part.weight, 1};
    weights += part.weight;
  }
  const int64_t divisor = rule.combination_divisor > 0 ? rule.combination_divisor : weights;
  return RoundPoints(sum / Fraction{divisor, 1}, rule.totals);
}

}  // namespace juri::engine
