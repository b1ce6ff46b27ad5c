#include "absl/strings/str_cat.h"
#include "services/engine/lint.h"

namespace juri::engine {
namespace {

using competition::v1::PointsByPlace;
using competition::v1::ScoringRule;
using StageProto = competition::v1::Stage;

void LintWeights(const StageProto& stage, const std::string& path, Faults& faults) {
  uint64_t sum = 0;
  for (const auto& criterion : stage.criteria()) sum += criterion.weight();
  if (stage.criteria().empty() || stage.weights_total() == 0 || sum == stage.weights_total()) return;
  faults.Add(absl::StrCat(path, ".weights_total"), "engine.WEIGHTS_TOTAL",
             {{"stage", stage.code()}, {"sum", absl::StrCat(sum)}, {"stated", absl::StrCat(stage.weights_total())}});
}

void LintScales(const StageProto& stage, const std::string& path, Faults& faults) {
  const bool fills = stage.scoring().missing_mark() == competition::v1::MISSING_MARK_FILL;
  const int32_t fill = stage.scoring().fill_mark();
  for (int i = 0; i < stage.criteria_size(); ++i) {
    const auto& criterion = stage.criteria(i);
    const std::map<std::string, std::string> words = {{"criterion", criterion.code()},
                                                      {"min", absl::StrCat(criterion.scale_min())},
                                                      {"max", absl::StrCat(criterion.scale_max())},
                                                      {"fill", absl::StrCat(fill)}};
    if (criterion.scale_min() >= criterion.scale_max()) {
      faults.Add(absl::StrCat(path, ".criteria[", i, "].scale_max"), "engine.SCALE_INVERTED", words);
    } else if (fills && (fill < criterion.scale_min() || fill > criterion.scale_max())) {
      faults.Add(absl::StrCat(path, ".scoring.fill_mark"), "engine.FILL_OFF_SCALE", words);
    }
  }
  if (!fills && fill != 0) {
    faults.Add(absl::StrCat(path, ".scoring.fill_mark"), "common.ONLY_WITH",
               {{"other", "missing_mark: MISSING_MARK_FILL"}});
  }
}

void LintSheets(const StageProto& stage, const std::string& path, Faults& faults) {
  if (stage.minimum_sheets() > stage.judges_per_proposal()) {
    faults.Add(
        absl::StrCat(path, ".minimum_sheets"), "engine.TOO_FEW_JUDGES",
        {{"minimum", absl::StrCat(stage.minimum_sheets())}, {"judges", absl::StrCat(stage.judges_per_proposal())}});
  }
  const ScoringRule& scoring = stage.scoring();
  const uint32_t drops = scoring.trimmed_mean().drop_highest() + scoring.trimmed_mean().drop_lowest() +
                         scoring.sum().drop_highest() + scoring.sum().drop_lowest();
  if (drops > 0 && drops >= stage.minimum_sheets()) {
    faults.Add(absl::StrCat(path, ".minimum_sheets"), "engine.DROPS_TOO_MANY",
               {{"drops", absl::StrCat(drops)}, {"minimum", absl::StrCat(stage.minimum_sheets())}});
  }
}

void LintPoints(const PointsByPlace& points, const std::string& path, Faults& faults) {
  if (points.table().empty() != points.has_decay()) {
    faults.Add(path, "common.ONE_OF_TWO", {{"first", "table"}, {"second", "decay"}});
  }
  for (int i = 1; i < points.table_size(); ++i) {
    if (points.table(i) <= points.table(i - 1)) continue;
    faults.Add(absl::StrCat(path, ".table[", i, "]"), "engine.POINTS_INCREASE", {{"place", absl::StrCat(i + 1)}});
  }
  if (points.has_decay() && points.decay().numerator() >= points.decay().denominator()) {
    faults.Add(absl::StrCat(path, ".decay.numerator"), "engine.DECAY_RATIO");
  }
}

void LintAggregation(const ScoringRule& scoring, const std::string& path, Faults& faults) {
  if (scoring.aggregation_case() == ScoringRule::AGGREGATION_NOT_SET) {
    faults.Add(path, "engine.AGGREGATION_MISSING");
  }
  if (!scoring.has_points_by_place()) return;
  LintPoints(scoring.points_by_place(), absl::StrCat(path, ".points_by_place"), faults);
  if (scoring.order() == competition::v1::SCORING_ORDER_CRITERIA_FIRST) {
    faults.Add(absl::StrCat(path, ".order"), "engine.POINTS_NEED_SHEETS");
  }
}

void LintSeverity(const StageProto& stage, const std::string& path, Faults& faults) {
  if (!stage.has_severity()) return;
  if (stage.severity().shrinkage_case() == competition::v1::SeverityRule::SHRINKAGE_NOT_SET) {
    faults.Add(path, "common.ONE_OF_TWO", {{"first", "lambda"}, {"second", "estimated"}});
  }
  if (stage.scoring().has_points_by_place() ||
      stage.scoring().order() == competition::v1::SCORING_ORDER_CRITERIA_FIRST) {
    faults.Add(path, "engine.SEVERITY_NEEDS_SHEETS");
  }
}

void LintOtherSheets(const StageProto& stage, const std::string& path, Faults& faults) {
  const bool never = stage.other_sheets() == competition::v1::OTHER_SHEETS_UNSPECIFIED ||
                     stage.other_sheets() == competition::v1::OTHER_SHEETS_NEVER;
  if (!never || !stage.other_comments()) return;
  faults.Add(absl::StrCat(path, ".other_comments"), "common.ONLY_WITH",
             {{"other", "other_sheets: OTHER_SHEETS_AFTER_FILING"}});
}

}  // namespace

void LintScoring(const DefinitionProto& definition, Faults& faults) {
  for (int i = 0; i < definition.stages_size(); ++i) {
    const StageProto& stage = definition.stages(i);
    const std::string path = absl::StrCat("stages[", i, "]");
    LintWeights(stage, path, faults);
    LintScales(stage, path, faults);
    LintSheets(stage, path, faults);
    LintOtherSheets(stage, path, faults);
    LintSeverity(stage, absl::StrCat(path, ".severity"), faults);
    if (stage.has_scoring()) LintAggregation(stage.scoring(), absl::StrCat(path, ".scoring"), faults);
  }
}

}  // namespace juri::engine
