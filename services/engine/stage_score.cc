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

// The weighted sum of a sheet's marks; nullopt when the sheet does not count.
std::optional<int64_t> WeightedSum(const ScoringRule& rule, const std::vector<int64_t>& weights,
                                   absl::Span<const int32_t> marks) {
  int64_t sum = 0;  // 50 criteria x weight 10^6 x 2^31 stays below 2^57
  for (size_t c = 0; c < marks.size(); ++c) {
    int64_t mark = marks[c];
    if (mark == kNoMark) {
      if (rule.missing_mark != MissingMark::kFill) return std::nullopt;
      mark = rule.fill_mark;
    }
    sum += weights[c] * mark;
  }
  return sum;
}

std::vector<StageScore> PlainMeans(const Stage& stage, const StageMarks& marks) {
  std::vector<int64_t> weights;
  for (const Criterion& criterion : stage.criteria) weights.push_back(criterion.weight);
  std::vector<Int128> sums(marks.entries());
  std::vector<StageScore> scores(marks.entries());
  for (size_t sheet = 0; sheet < marks.sheets(); ++sheet) {
    if (const auto sum = WeightedSum(stage.scoring, weights, marks.marks(sheet))) {
      sums[marks.entry(sheet)] += *sum;
      ++scores[marks.entry(sheet)].counted_sheets;
    }
  }
  const int64_t divisor = stage.scoring.divisor > 0 ? stage.scoring.divisor : stage.weights_total;
  for (size_t entry = 0; entry < scores.size(); ++entry) {
    StageScore& score = scores[entry];
    if (score.counted_sheets >= stage.minimum_sheets) {
      score.score =
          RoundPoints(MakeFraction(sums[entry], Int128{divisor} * score.counted_sheets), stage.scoring.stage_scores);
    }
  }
  return scores;
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

int CountedSheets(const ScoringRule& rule, const StageMarks& marks, absl::Span<const uint32_t> sheets) {
  int counted = 0;
  for (const uint32_t sheet : sheets) counted += SheetCounts(rule, marks.marks(sheet)) ? 1 : 0;
  return counted;
}

}  // namespace

std::vector<StageScore> ScoreEntries(const Stage& stage, const StageEntries& entries, const StageMarks& marks,
                                     const SheetIndex& by_entry) {
  if (IsPlainMean(stage, entries)) return PlainMeans(stage, marks);
  const auto points = PointsOfAllSheets(stage, entries, marks);
  std::vector<StageScore> scores(marks.entries());
  for (size_t entry = 0; entry < scores.size(); ++entry) {
    const auto sheets = by_entry.sheets(entry);
    StageScore& score = scores[entry];
    score.counted_sheets = CountedSheets(stage.scoring, marks, sheets);
    if (score.counted_sheets < stage.minimum_sheets) continue;
    score.score = stage.scoring.criteria_first
                      ? CriteriaFirst(stage, marks, sheets, FactorsOf(entries, marks.criteria(), entry))
                      : Aggregate(stage.scoring.aggregation, SheetValues(stage, entries, marks, sheets, points));
    if (score.score) score.score = RoundPoints(*score.score, stage.scoring.stage_scores);
  }
  return scores;
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

std::optional<Fraction> CriterionMean(const Stage& stage, const StageMarks& marks, absl::Span<const uint32_t> sheets,
                                      size_t index) {
  Int128 sum = 0;
  int64_t count = 0;
  for (const uint32_t sheet : sheets) {
    if (!SheetCounts(stage.scoring, marks.marks(sheet))) continue;
    if (const auto mark = MarkAsRead(stage.scoring, marks.marks(sheet)[index])) {
      sum += *mark;
      ++count;
    }
  }
  if (count == 0) return std::nullopt;
  return MakeFraction(sum, count);
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
