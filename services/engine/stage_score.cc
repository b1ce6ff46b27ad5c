#include "services/engine/stage_score.h"

#include "services/engine/aggregate.h"
#include "services/engine/points_by_place.h"
#include "services/engine/rounding.h"
#include "services/engine/sheet_score.h"

namespace juri::engine {
namespace {

// Whether the score is a plain mean: then it is one sum of integers per entry and one division.
bool IsPlainMean(const Stage& stage, const StageEntries& entries) {
  const ScoringRule& rule = stage.scoring;
  return std::holds_alternative<Mean>(rule.aggregation) && !rule.criteria_first &&
         rule.missing_mark != MissingMark::kExclude && rule.products.mode == RoundingMode::kNone &&
         rule.sheet_scores.mode == RoundingMode::kNone && entries.factors_permille.empty();
}

std::optional<Fraction> PlainMean(const Stage& stage, const MarkSums& sums, size_t entry) {
  if (sums.counted_sheets(entry) == 0) return std::nullopt;
  Int128 sum = 0;
  for (size_t c = 0; c < stage.criteria.size(); ++c) sum += Int128{stage.criteria[c].weight} * sums.sum(entry, c);
  const int64_t divisor = stage.scoring.divisor > 0 ? stage.scoring.divisor : stage.weights_total;
  return MakeFraction(sum, Int128{divisor} * sums.counted_sheets(entry));
}

std::vector<Fraction> MarksOfCriterion(const ScoringRule& rule, const StageMarks& marks,
                                       absl::Span<const uint32_t> sheets, size_t index) {
  std::vector<Fraction> values;
  for (const uint32_t sheet : sheets) {
    if (!SheetCounts(rule, marks.marks(sheet))) continue;
    if (const auto mark = MarkAsRead(rule, marks.marks(sheet)[index])) values.push_back({*mark, 1});
  }
  return values;
}

std::optional<Fraction> CriteriaFirst(const Stage& stage, const StageMarks& marks, absl::Span<const uint32_t> sheets,
                                      absl::Span<const int32_t> factors) {
  const auto scores = CriterionScores(stage, marks, sheets);
  int64_t weights = 0;
  for (size_t c = 0; c < scores.size(); ++c) {
    if (scores[c]) weights += stage.criteria[c].weight;
    if (!scores[c] && stage.scoring.missing_mark != MissingMark::kExclude) return std::nullopt;
  }
  if (weights == 0) return std::nullopt;
  const int64_t divisor = stage.scoring.divisor > 0 ? stage.scoring.divisor : weights;
  Fraction sum;
  for (size_t c = 0; c < scores.size(); ++c) {
    if (scores[c]) sum = sum + Product(stage.scoring, stage.criteria[c], *scores[c], FactorOf(factors, c), divisor);
  }
  return sum;
}

// The scores of a judge's sheets that take a place in the judge's order: an entry that left gives its place up.
std::vector<std::optional<Fraction>> ScoresInCompetition(const Stage& stage, const StageEntries& entries,
                                                         const StageMarks& marks, absl::Span<const uint32_t> sheets) {
  std::vector<std::optional<Fraction>> scores;
  for (const uint32_t sheet : sheets) {
    const uint32_t entry = marks.entry(sheet);
    scores.push_back(entries.states[entry] == EntryState::kIn
                         ? SheetScore(stage, marks.marks(sheet), FactorsOf(entries, marks.criteria(), entry))
                         : std::nullopt);
  }
  return scores;
}

}  // namespace

StageScorer::StageScorer(const Stage& stage, const StageEntries& entries, const StageMarks& marks, const MarkSums& sums)
    : stage_(stage), entries_(entries), marks_(marks), sums_(sums), points_(PointsOfAllSheets(stage, entries, marks)) {
  if (!IsPlainMean(stage, entries)) by_entry_ = SheetIndex::ByEntry(marks);
}

std::optional<Fraction> StageScorer::Score(size_t entry) const {
  if (sums_.counted_sheets(entry) < stage_.minimum_sheets) return std::nullopt;
  const std::optional<Fraction> score = by_entry_ ? Aggregated(entry) : PlainMean(stage_, sums_, entry);
  return score ? std::optional(RoundPoints(*score, stage_.scoring.stage_scores)) : std::nullopt;
}

std::optional<Fraction> StageScorer::Aggregated(size_t entry) const {
  const auto sheets = by_entry_->sheets(entry);
  if (!stage_.scoring.criteria_first) {
    return Aggregate(stage_.scoring.aggregation, SheetValues(stage_, entries_, marks_, sheets, points_));
  }
  return CriteriaFirst(stage_, marks_, sheets, FactorsOf(entries_, marks_.criteria(), entry));
}

std::vector<std::optional<Fraction>> CriterionScores(const Stage& stage, const StageMarks& marks,
                                                     absl::Span<const uint32_t> sheets) {
  std::vector<std::optional<Fraction>> scores(stage.criteria.size());
  for (size_t c = 0; c < scores.size(); ++c) {
    scores[c] = Aggregate(stage.scoring.aggregation, MarksOfCriterion(stage.scoring, marks, sheets, c));
    if (scores[c]) scores[c] = RoundPoints(*scores[c], stage.scoring.criterion_scores);
  }
  return scores;
}

absl::Span<const int32_t> FactorsOf(const StageEntries& entries, size_t criteria, size_t entry) {
  if (entries.factors_permille.empty()) return {};
  return absl::MakeConstSpan(entries.factors_permille).subspan(entry * criteria, criteria);
}

std::vector<Fraction> SheetValues(const Stage& stage, const StageEntries& entries, const StageMarks& marks,
                                  absl::Span<const uint32_t> sheets,
                                  const std::vector<std::optional<Fraction>>& points) {
  std::vector<Fraction> values;
  values.reserve(sheets.size());
  for (const uint32_t sheet : sheets) {
    const auto value =
        points.empty() ? SheetScore(stage, marks.marks(sheet), FactorsOf(entries, marks.criteria(), marks.entry(sheet)))
                       : points[sheet];
    if (value) values.push_back(*value);
  }
  return values;
}

std::vector<std::optional<Fraction>> PointsOfAllSheets(const Stage& stage, const StageEntries& entries,
                                                       const StageMarks& marks) {
  const auto* rule = std::get_if<PointsByPlace>(&stage.scoring.aggregation);
  if (rule == nullptr) return {};
  std::vector<std::optional<Fraction>> points(marks.sheets());
  const SheetIndex by_judge = SheetIndex::ByJudge(marks);
  for (size_t judge = 0; judge < by_judge.groups(); ++judge) {
    const auto sheets = by_judge.sheets(judge);
    const auto of_judge = PointsOfSheets(*rule, ScoresInCompetition(stage, entries, marks, sheets));
    for (size_t i = 0; i < sheets.size(); ++i) points[sheets[i]] = of_judge[i];
  }
  return points;
}

}  // namespace juri::engine
