#include "services/engine/explain.h"

#include <algorithm>
#include <map>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "services/engine/combine.h"
#include "services/engine/extra_points.h"
#include "services/engine/rounding.h"
#include "services/engine/sheet_index.h"
#include "services/engine/sheet_score.h"
#include "services/engine/stage_score.h"
#include "services/engine/ties.h"

namespace juri::engine {
namespace {

using Words = std::map<std::string, std::string>;

std::string MarkText(int32_t mark) {
  return mark == kNoMark ? "-" : InPoints({mark, 1}).Display(2, RoundingMode::kHalfUp);
}

class Explainer {
 public:
  Explainer(const Stage& stage, const StageEntries& entries, const StageMarks& marks, const StageResult& result,
            uint32_t entry, const std::vector<std::string>& judge_names)
      : stage_(stage),
        entries_(entries),
        marks_(marks),
        result_(result),
        entry_(entry),
        judge_names_(judge_names),
        by_entry_(SheetIndex::ByEntry(marks)),
        points_(PointsOfAllSheets(stage, entries, marks)),
        sheets_(by_entry_.sheets(entry).begin(), by_entry_.sheets(entry).end()) {
    std::sort(sheets_.begin(), sheets_.end(), [&](uint32_t a, uint32_t b) { return Judge(a) < Judge(b); });
  }

  std::vector<Explanation> Steps() {
    for (const uint32_t sheet : sheets_) SheetSteps(sheet);
    if (stage_.scoring.criteria_first) CriterionSteps();
    ScoreSteps();
    TieSteps();
    StandingStep();
    return std::move(steps_);
  }

 private:
  std::string Judge(uint32_t sheet) const {
    const uint32_t judge = marks_.judge(sheet);
    return judge < judge_names_.size() ? judge_names_[judge] : absl::StrCat(judge);
  }

  void Say(const char* key, Words words, const std::optional<Fraction>& exact = std::nullopt) {
    steps_.push_back({{key, std::move(words)}, exact, exact ? PointsText(stage_, *exact) : ""});
  }

  void SheetSteps(uint32_t sheet) {
    const auto marks = marks_.marks(sheet);
    std::vector<std::string> terms;
    for (size_t c = 0; c < marks.size(); ++c) {
      terms.push_back(absl::StrCat(stage_.criteria[c].code, " ", MarkText(marks[c]), " x ", stage_.criteria[c].weight));
    }
    const Words words = {{"judge", Judge(sheet)}, {"marks", absl::StrJoin(terms, ", ")}};
    if (!SheetCounts(stage_.scoring, marks)) return Say("engine.EXPLAIN_SHEET_NOT_COUNTED", words);
    if (stage_.scoring.criteria_first) return Say("engine.EXPLAIN_SHEET_MARKS", words);
    Say("engine.EXPLAIN_SHEET_SCORE", words, SheetScore(stage_, marks, FactorsOf(entries_, marks_.criteria(), entry_)));
    if (!points_.empty()) Say("engine.EXPLAIN_SHEET_POINTS", {{"judge", Judge(sheet)}}, points_[sheet]);
  }

  void CriterionSteps() {
    const auto scores = CriterionScores(stage_, marks_, sheets_);
    for (size_t c = 0; c < scores.size(); ++c) {
      const Criterion& criterion = stage_.criteria[c];
      Say("engine.EXPLAIN_CRITERION_SCORE", {{"criterion", criterion.code}, {"weight", absl::StrCat(criterion.weight)}},
          scores[c]);
    }
  }

  void ScoreSteps() {
    const EntryResult& result = result_.entries[entry_];
    const Words counts = {{"sheets", absl::StrCat(result.counted_sheets)},
                          {"minimum", absl::StrCat(stage_.minimum_sheets)}};
    if (!result.score) return Say("engine.EXPLAIN_NO_SCORE", counts);
    if (HasExtraPoints(false)) {
      const int64_t extra = ExtraPointsSums(stage_, entries_, false).Of(entry_);
      Say("engine.EXPLAIN_JUDGES_SCORE", {}, *result.score - Fraction{extra, 1});
      ExtraPointsSteps(false);
    }
    Say("engine.EXPLAIN_STAGE_SCORE", counts, result.score);
    for (const EarlierPart& part : stage_.scoring.earlier) {
      Say(part.score_alone ? "engine.EXPLAIN_EARLIER_SCORE" : "engine.EXPLAIN_EARLIER",
          {{"stage", part.stage}, {"weight", absl::StrCat(part.weight)}}, EarlierValue(entries_, part, entry_));
    }
    ExtraPointsSteps(true);
    if (!stage_.scoring.earlier.empty() || HasExtraPoints(true)) {
      Say("engine.EXPLAIN_TOTAL", {{"own_weight", absl::StrCat(stage_.scoring.own_weight)}}, result.total);
    }
  }

  // Whether the extra point is this entry's, and of its score or its total.
  bool IsOurs(const ExtraPoints& extra, bool of_total) const {
    return extra.entry == entry_ && RuleOf(stage_, extra).of_total == of_total;
  }

  bool HasExtraPoints(bool of_total) const {
    return std::any_of(entries_.extra_points.begin(), entries_.extra_points.end(),
                       [&](const ExtraPoints& extra) { return IsOurs(extra, of_total); });
  }

  void ExtraPointsSteps(bool of_total) {
    for (const ExtraPoints& extra : entries_.extra_points) {
      if (IsOurs(extra, of_total)) SayExtraPoints(extra);
    }
  }

  void SayExtraPoints(const ExtraPoints& extra) {
    Words words = {{"code", RuleOf(stage_, extra).code}};
    const Fraction points{SignedPoints(extra), 1};
    if (!extra.criterion) {
      return Say(extra.is_bonus ? "engine.EXPLAIN_BONUS" : "engine.EXPLAIN_DEDUCTION", std::move(words), points);
    }
    words["criterion"] = stage_.criteria[*extra.criterion].code;
    Say(extra.is_bonus ? "engine.EXPLAIN_BONUS_OF_CRITERION" : "engine.EXPLAIN_DEDUCTION_OF_CRITERION",
        std::move(words), points);
  }

  void TieSteps() {
    const MarkSums sums(stage_.scoring, marks_);
    const Tie tie = TieOf({stage_, entries_, marks_, sums}, result_, entry_);
    if (tie.entries.empty()) return;
    std::vector<std::string> others;
    for (const uint32_t other : tie.entries) {
      if (other != entry_) others.push_back(entries_.names[other]);
    }
    Say("engine.EXPLAIN_TIE", {{"others", absl::StrJoin(others, ", ")}}, result_.entries[entry_].total);
    for (const TieStep& step : tie.steps) SayTieStep(step);
  }

  void SayTieStep(const TieStep& step) {
    const TieBreaker& breaker = stage_.ties[step.breaker];
    switch (breaker.kind) {
      case TieBreaker::Kind::kLot:
        return Say("engine.EXPLAIN_TIE_LOT", {{"lot", step.compared}});
      case TieBreaker::Kind::kComponentScore:
        return Say("engine.EXPLAIN_TIE_COMPONENT", {{"component", breaker.code}, {"compared", step.compared}});
      case TieBreaker::Kind::kStageScore:
      case TieBreaker::Kind::kStageScoreAlone:
        return Say("engine.EXPLAIN_TIE_STAGE", {{"stage", breaker.code}, {"compared", step.compared}});
      case TieBreaker::Kind::kCriterionMean:
        return Say("engine.EXPLAIN_TIE_CRITERION", {{"criterion", breaker.code}, {"compared", step.compared}});
    }
  }

  void StandingStep() {
    const EntryResult& result = result_.entries[entry_];
    switch (result.standing) {
      case Standing::kRanked:
        return Say("engine.EXPLAIN_PLACE", {{"place", absl::StrCat(result.place)}});
      case Standing::kBelowPassingGrade:
        return Say("engine.EXPLAIN_BELOW_PASSING_GRADE", {{"grade", PointsText(stage_, {*stage_.passing_grade, 1})}});
      case Standing::kIncomplete:
        return Say("engine.EXPLAIN_INCOMPLETE", {});
      case Standing::kWithdrawn:
        return Say("engine.EXPLAIN_WITHDRAWN", {});
      case Standing::kDisqualified:
        return Say("engine.EXPLAIN_DISQUALIFIED", {});
    }
  }

  const Stage& stage_;
  const StageEntries& entries_;
  const StageMarks& marks_;
  const StageResult& result_;
  const uint32_t entry_;
  const std::vector<std::string>& judge_names_;
  const SheetIndex by_entry_;
  const std::vector<std::optional<Fraction>> points_;  // of every sheet; empty unless places give points
  std::vector<uint32_t> sheets_;
  std::vector<Explanation> steps_;
};

}  // namespace

absl::StatusOr<std::vector<Explanation>> ExplainEntry(const Stage& stage, const StageEntries& entries,
                                                      const StageMarks& marks, const StageResult& result,
                                                      uint32_t entry, const std::vector<std::string>& judge_names) {
  if (entry >= result.entries.size()) return absl::NotFoundError(absl::StrCat("no entry ", entry));
  return Explainer(stage, entries, marks, result, entry, judge_names).Steps();
}

}  // namespace juri::engine
