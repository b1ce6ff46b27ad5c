#include "services/engine/component_score.h"

#include <algorithm>

#include "services/engine/extra_points.h"
#include "services/engine/mark_sums.h"
#include "services/engine/sheet_score.h"
#include "services/engine/stage_score.h"

namespace juri::engine {
namespace {

// The stage as if it had no other criteria.
Stage OnlyCriteria(const Stage& stage, const ScoreComponent& component) {
  Stage part;
  part.scoring = stage.scoring;
  part.scoring.sheet_scores = {};
  part.scoring.stage_scores = {};
  part.minimum_sheets = 1;
  part.weights_total = 0;
  for (const size_t c : component.criteria) {
    part.criteria.push_back(stage.criteria[c]);
    part.weights_total += stage.criteria[c].weight;
  }
  return part;
}

StageMarks OnlyMarks(const Stage& stage, const ScoreComponent& component, const StageMarks& marks) {
  StageMarks part(marks.entries(), component.criteria.size());
  part.Reserve(marks.sheets());
  std::vector<int32_t> of_component(component.criteria.size());
  for (size_t sheet = 0; sheet < marks.sheets(); ++sheet) {
    if (!SheetCounts(stage.scoring, marks.marks(sheet))) continue;
    for (size_t i = 0; i < of_component.size(); ++i) of_component[i] = marks.marks(sheet)[component.criteria[i]];
    part.Add(marks.entry(sheet), marks.judge(sheet), of_component);
  }
  return part;
}

// What a score looks at: states and factors.
StageEntries OnlyFactors(const Stage& stage, const ScoreComponent& component, const StageEntries& entries) {
  StageEntries part;
  part.states = entries.states;
  if (entries.factors_permille.empty()) return part;
  for (size_t entry = 0; entry < entries.states.size(); ++entry) {
    const auto factors = FactorsOf(entries, stage.criteria.size(), entry);
    for (const size_t c : component.criteria) part.factors_permille.push_back(factors[c]);
  }
  return part;
}

void AddExtraPoints(const Stage& stage, const ScoreComponent& component, const StageEntries& entries,
                    std::vector<std::optional<Fraction>>& scores) {
  for (const ExtraPoints& extra : entries.extra_points) {
    if (!extra.criterion || RuleOf(stage, extra).of_total || !scores[extra.entry]) continue;
    const auto& criteria = component.criteria;
    if (std::find(criteria.begin(), criteria.end(), *extra.criterion) == criteria.end()) continue;
    scores[extra.entry] = *scores[extra.entry] + Fraction{SignedPoints(extra), 1};
  }
}

}  // namespace

std::vector<std::optional<Fraction>> ComponentScores(const Stage& stage, const ScoreComponent& component,
                                                     const StageEntries& entries, const StageMarks& marks) {
  const Stage part = OnlyCriteria(stage, component);
  const StageEntries part_entries = OnlyFactors(stage, component, entries);
  const StageMarks part_marks = OnlyMarks(stage, component, marks);
  const MarkSums sums(part.scoring, part_marks);
  const StageScorer scorer(part, part_entries, part_marks, sums);
  std::vector<std::optional<Fraction>> scores;
  scores.reserve(entries.states.size());
  for (size_t entry = 0; entry < entries.states.size(); ++entry) scores.push_back(scorer.Score(entry));
  AddExtraPoints(stage, component, entries, scores);
  return scores;
}

}  // namespace juri::engine
