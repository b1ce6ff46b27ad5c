#include "services/engine/statistics/adjusted.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "services/engine/aggregate.h"
#include "services/engine/combine.h"
#include "services/engine/extra_points.h"
#include "services/engine/rounding.h"
#include "services/engine/sheet_index.h"
#include "services/engine/sheet_score.h"
#include "services/engine/stage_score.h"

namespace juri::engine {
namespace {

std::optional<Fraction> AdjustedScore(const Stage& stage, const StageEntries& entries, const StageMarks& marks,
                                      absl::Span<const uint32_t> sheets, const SeverityFit& fit, int32_t cap) {
  std::vector<Fraction> values;
  for (const uint32_t sheet : sheets) {
    const auto score = SheetScore(stage, marks.marks(sheet), FactorsOf(entries, marks.criteria(), marks.entry(sheet)));
    if (score) values.push_back(*score - Fraction{TakenFromSheets(fit.judges[marks.judge(sheet)], cap), 1});
  }
  const auto score = Aggregate(stage.scoring.aggregation, std::move(values));
  return score ? std::optional(RoundPoints(*score, stage.scoring.stage_scores)) : std::nullopt;
}

void GivePlaces(const StageResult& official, std::vector<AdjustedEntry>& adjusted) {
  std::vector<uint32_t> order;
  for (uint32_t entry = 0; entry < adjusted.size(); ++entry) {
    const auto& total = adjusted[entry].total;
    if (official.entries[entry].standing == Standing::kRanked && total && !total->overflowed()) order.push_back(entry);
  }
  std::stable_sort(order.begin(), order.end(),
                   [&](uint32_t a, uint32_t b) { return *adjusted[a].total > *adjusted[b].total; });
  for (size_t i = 0; i < order.size(); ++i) {
    const bool shared = i > 0 && *adjusted[order[i]].total == *adjusted[order[i - 1]].total;
    adjusted[order[i]].place = shared ? adjusted[order[i - 1]].place : static_cast<int>(i) + 1;
  }
}

}  // namespace

std::vector<Sentence> RefusalsToAdjust(const SeverityFit& fit, const std::vector<std::string>& judge_names) {
  std::vector<Sentence> refusals = fit.refusals;
  if (fit.components.size() < 2) return refusals;
  const auto judge = [&](std::string* out, uint32_t one) { out->append(judge_names[one]); };
  const std::string parts = absl::StrJoin(fit.components, "; ", [&](std::string* out, const Component& component) {
    absl::StrAppend(out, absl::StrJoin(component.judges, ", ", judge));
  });
  refusals.push_back(
      {"engine.SEVERITY_DISCONNECTED", {{"count", absl::StrCat(fit.components.size())}, {"parts", parts}}});
  return refusals;
}

int32_t TakenFromSheets(const JudgeSeverity& severity, int32_t cap) {
  return std::clamp(severity.published, -cap, cap);
}

std::vector<AdjustedEntry> AdjustedStage(const Stage& stage, const StageEntries& entries, const StageMarks& marks,
                                         const SeverityFit& fit, int32_t cap, const StageResult& official) {
  const SheetIndex by_entry = SheetIndex::ByEntry(marks);
  const ExtraPointsSums of_scores(stage, entries, false);
  const ExtraPointsSums of_totals(stage, entries, true);
  std::vector<AdjustedEntry> adjusted(marks.entries());
  for (size_t entry = 0; entry < adjusted.size(); ++entry) {
    if (!official.entries[entry].score) continue;
    adjusted[entry].score =
        of_scores.AddedTo(AdjustedScore(stage, entries, marks, by_entry.sheets(entry), fit, cap), entry);
    adjusted[entry].total = of_totals.AddedTo(Combine(stage.scoring, entries, entry, adjusted[entry].score), entry);
  }
  GivePlaces(official, adjusted);
  return adjusted;
}

}  // namespace juri::engine
