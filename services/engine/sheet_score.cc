#include "services/engine/sheet_score.h"

#include <algorithm>

#include "services/engine/rounding.h"
#include "services/engine/stage_marks.h"

namespace juri::engine {
namespace {

constexpr int64_t kPermille = 1000;

// What the sum of the products is divided by: the rule's divisor, or the weights of the criteria that count.
int64_t DivisorOf(const Stage& stage, absl::Span<const int32_t> marks) {
  if (stage.scoring.divisor > 0) return stage.scoring.divisor;
  int64_t weights = 0;
  for (size_t c = 0; c < marks.size(); ++c) {
    if (MarkAsRead(stage.scoring, marks[c])) weights += stage.criteria[c].weight;
  }
  return weights;
}

// Without rounding between the steps, the sum needs one reduction at the end.
Fraction SumAtOnce(const Stage& stage, absl::Span<const int32_t> marks, int64_t divisor) {
  int64_t sum = 0;  // 50 criteria x weight 10^6 x 2^31 stays below 2^57
  for (size_t c = 0; c < marks.size(); ++c) {
    if (const auto mark = MarkAsRead(stage.scoring, marks[c])) sum += stage.criteria[c].weight * *mark;
  }
  return MakeFraction(sum, divisor);
}

Fraction SumOfProducts(const Stage& stage, absl::Span<const int32_t> marks, absl::Span<const int32_t> factors,
                       int64_t divisor) {
  Fraction sum;
  for (size_t c = 0; c < marks.size(); ++c) {
    if (const auto mark = MarkAsRead(stage.scoring, marks[c])) {
      sum = sum + Product(stage.scoring, stage.criteria[c], {*mark, 1}, FactorOf(factors, c), divisor);
    }
  }
  return sum;
}

}  // namespace

std::optional<int32_t> MarkAsRead(const ScoringRule& rule, int32_t mark) {
  if (mark != kNoMark) return mark;
  if (rule.missing_mark == MissingMark::kFill) return rule.fill_mark;
  return std::nullopt;
}

bool SheetCounts(const ScoringRule& rule, absl::Span<const int32_t> marks) {
  const auto missing = [](int32_t mark) { return mark == kNoMark; };
  switch (rule.missing_mark) {
    case MissingMark::kFill:
      return true;
    case MissingMark::kExclude:
      return !std::all_of(marks.begin(), marks.end(), missing);
    case MissingMark::kSheetIncomplete:
      break;
  }
  return std::none_of(marks.begin(), marks.end(), missing);
}

Fraction Product(const ScoringRule& rule, const Criterion& criterion, const Fraction& value, int32_t factor_permille,
                 int64_t divisor) {
  return RoundPoints(value * MakeFraction(Int128{criterion.weight} * factor_permille, Int128{divisor} * kPermille),
                     rule.products);
}

std::optional<Fraction> SheetScore(const Stage& stage, absl::Span<const int32_t> marks,
                                   absl::Span<const int32_t> factors_permille) {
  if (!SheetCounts(stage.scoring, marks)) return std::nullopt;
  const int64_t divisor = DivisorOf(stage, marks);
  const bool at_once = stage.scoring.products.mode == RoundingMode::kNone && factors_permille.empty();
  return RoundPoints(
      at_once ? SumAtOnce(stage, marks, divisor) : SumOfProducts(stage, marks, factors_permille, divisor),
      stage.scoring.sheet_scores);
}

}  // namespace juri::engine
