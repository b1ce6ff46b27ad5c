#include "services/engine/statistics/stage_analysis.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include "absl/strings/str_cat.h"
#include "common/base/macros.h"
#include "services/engine/rounding.h"
#include "services/engine/statistics/moments.h"
#include "services/engine/statistics/readings.h"
#include "services/engine/statistics/severity.h"

namespace juri::engine {
namespace {

constexpr double kPoint = static_cast<double>(kCentipointsPerPoint);

double Points(const Fraction& centipoints) {
  return static_cast<double>(centipoints.numerator) / static_cast<double>(centipoints.denominator) / kPoint;
}

// Requires: `sorted` is, and not empty.
double Quantile(const std::vector<double>& sorted, double share) {
  const double position = share * static_cast<double>(sorted.size() - 1);
  const size_t below = static_cast<size_t>(position);
  const size_t above = std::min(below + 1, sorted.size() - 1);
  return std::lerp(sorted[below], sorted[above], position - static_cast<double>(below));
}

ScoreDistribution DistributionOf(std::vector<double> scores) {
  std::sort(scores.begin(), scores.end());
  return {scores.front(), Quantile(scores, 0.25), Quantile(scores, 0.5), Quantile(scores, 0.75), scores.back()};
}

class Analyst {
 public:
  Analyst(const Stage& stage, const StageEntries& entries, const StageMarks& marks, const StageResult& official,
          const std::vector<std::string>& aliases)
      : stage_(stage),
        entries_(entries),
        marks_(marks),
        result_(official),
        aliases_(aliases),
        readings_(ReadingsOf(stage, entries, marks)),
        fit_(FitSeverity(readings_, stage.severity ? stage.severity->lambda : std::nullopt)) {}

  absl::StatusOr<StageAnalysis> Analyze() {
    analysis_.stage_code = stage_.code;
    analysis_.stage = stage_.name;
    analysis_.sheets = readings_.size();
    analysis_.parts = fit_.components.size();
    analysis_.no_severity = fit_.refusals;
    AddSources();
    AddJudges();
    AddPairs();
    CountEntries();
    for (const ListRule& rule : stage_.lists) JURI_RETURN_IF_ERROR(AddList(rule));
    return std::move(analysis_);
  }

 private:
  bool fitted() const { return fit_.variances.has_value(); }

  void CountEntries() {
    for (size_t entry = 0; entry < readings_.entries(); ++entry)
      analysis_.entries += !readings_.of_entry(entry).empty();
  }

  void AddSources() {
    if (!fitted()) return;
    const Variances& v = *fit_.variances;
    const double all = v.entries + v.judges + v.residual;
    analysis_.sources = VarianceShares{v.entries / all, v.judges / all, v.residual / all};
  }

  // Judges with sheets, by alias; remembers where each went.
  void AddJudges() {
    std::vector<std::vector<double>> scores(readings_.judges());
    for (const Reading& reading : readings_.all()) scores[reading.judge].push_back(reading.score / kPoint);
    std::vector<size_t> order(readings_.judges());
    std::iota(order.begin(), order.end(), size_t{0});
    std::erase_if(order, [&scores](size_t judge) { return scores[judge].empty(); });
    // J-9 before J-10, whatever the width.
    std::sort(order.begin(), order.end(), [this](size_t a, size_t b) {
      return std::pair(aliases_[a].size(), aliases_[a]) < std::pair(aliases_[b].size(), aliases_[b]);
    });
    numbers_.resize(readings_.judges());
    const auto diagnostics = fitted() ? Diagnose(stage_, entries_, marks_, readings_, fit_)
                                      : std::vector<JudgeDiagnostics>(readings_.judges());
    for (const size_t judge : order) {
      numbers_[judge] = analysis_.judges.size();
      analysis_.judges.push_back(JudgeOf(judge, scores[judge], diagnostics[judge]));
    }
  }

  JudgeAnalysis JudgeOf(size_t judge, const std::vector<double>& scores, const JudgeDiagnostics& diagnostics) const {
    JudgeAnalysis one;
    one.alias = aliases_[judge];
    one.sheets = static_cast<int>(scores.size());
    one.scores = DistributionOf(scores);
    one.mean = MeanOf(scores);
    one.spread = DeviationOf(scores);
    one.agreement = diagnostics.agreement;
    one.flags = diagnostics.flags;
    if (fitted()) {
      const JudgeSeverity& severity = fit_.judges[judge];
      one.severity = SeverityInPoints{severity.published / kPoint, severity.standard_error / kPoint};
    }
    return one;
  }

  double WithoutSeverity(const Reading& reading) const {
    return fitted() ? reading.score - fit_.judges[reading.judge].published : reading.score;
  }

  void AddPairs() {
    std::map<std::pair<size_t, size_t>, std::pair<int, double>> sums;
    for (size_t entry = 0; entry < readings_.entries(); ++entry) {
      const auto of_entry = readings_.of_entry(entry);
      for (size_t i = 0; i < of_entry.size(); ++i) {
        for (size_t j = 0; j < i; ++j) {
          const std::pair<size_t, size_t> judges =
              std::minmax(*numbers_[of_entry[i].judge], *numbers_[of_entry[j].judge]);
          auto& [shared, distance] = sums[judges];
          ++shared;
          distance += std::abs(WithoutSeverity(of_entry[i]) - WithoutSeverity(of_entry[j])) / kPoint;
        }
      }
    }
    for (const auto& [judges, sum] : sums) {
      const auto& [shared, distance] = sum;
      if (shared >= kFewestShared) analysis_.pairs.push_back({judges.first, judges.second, shared, distance / shared});
    }
  }

  absl::Status AddList(const ListRule& rule) {
    ListAnalysis list{rule.code, rule.name, rule.size, {}, {}};
    std::vector<uint32_t> candidates;
    for (const uint32_t entry : result_.order) {
      if (result_.entries[entry].standing != Standing::kRanked) continue;
      if (rule.group.empty() || entries_.groups[entry] == rule.group) candidates.push_back(entry);
    }
    JURI_ASSIGN_OR_RETURN(const Robustness robustness, TestRobustness(stage_, rule, entries_, marks_, result_));
    AddEntries(candidates, robustness, list);
    for (const Assumption& assumption : robustness.assumptions) {
      AddAssumption(candidates, assumption, list);
    }
    analysis_.lists.push_back(std::move(list));
    return absl::OkStatus();
  }

  void AddEntries(const std::vector<uint32_t>& candidates, const Robustness& robustness, ListAnalysis& list) {
    for (const uint32_t entry : candidates) {
      const EntryResult& official = result_.entries[entry];
      list.entries.push_back({entries_.names[entry],
                              official.place,
                              PointsText(stage_, *official.total),
                              Points(*official.total),
                              robustness.members[entry],
                              /*tied=*/false,
                              std::nullopt,
                              {}});
    }
    MarkTie(list);
    if (!fitted()) return;
    const auto certainties = CertaintyOf(readings_, *fit_.variances, candidates, static_cast<size_t>(list.seats));
    for (size_t i = 0; i < candidates.size(); ++i) {
      list.entries[i].certainty =
          Chance{certainties[i].expected_rank, certainties[i].probability, certainties[i].verdict};
    }
  }

  // More members than seats: the plenary decides among those at the last place.
  void MarkTie(ListAnalysis& list) const {
    const auto members =
        std::count_if(list.entries.begin(), list.entries.end(), [](const EntryAnalysis& e) { return e.member; });
    if (stage_.tie_at_cut != TieAtCut::kPlenary || members <= list.seats) return;
    int last = 0;
    for (const EntryAnalysis& entry : list.entries) {
      if (entry.member) last = std::max(last, entry.place);
    }
    for (EntryAnalysis& entry : list.entries) entry.tied = entry.member && entry.place == last;
  }

  void AddAssumption(const std::vector<uint32_t>& candidates, const Assumption& tried, ListAnalysis& list) {
    // A judge none of whose sheets counted.
    if (tried.change == Change::kWithoutJudge && !numbers_[tried.index]) return;
    TriedAssumption assumption = Named(tried);
    for (size_t i = 0; i < candidates.size(); ++i) {
      const bool member = tried.members[candidates[i]];
      if (member == list.entries[i].member) continue;
      (member ? assumption.comes_in : assumption.falls_out).push_back(i);
      list.entries[i].moved_by.push_back(list.assumptions.size());
    }
    list.assumptions.push_back(std::move(assumption));
  }

  TriedAssumption Named(const Assumption& tried) const {
    TriedAssumption assumption;
    assumption.change = tried.change;
    switch (tried.change) {
      case Change::kWithoutJudge:
        assumption.judge = *numbers_[tried.index];
        assumption.code = absl::StrCat("WITHOUT:", aliases_[tried.index]);
        break;
      case Change::kWeightUp:
      case Change::kWeightDown:
        assumption.criterion = stage_.criteria[tried.index].name;
        assumption.criterion_code = stage_.criteria[tried.index].code;
        assumption.code =
            absl::StrCat("WEIGHT:", stage_.criteria[tried.index].code, tried.change == Change::kWeightUp ? "+5" : "-5");
        break;
      case Change::kAggregation:
        assumption.code = std::holds_alternative<Median>(stage_.scoring.aggregation) ? "MEAN" : "MEDIAN";
        break;
    }
    return assumption;
  }

  const Stage& stage_;
  const StageEntries& entries_;
  const StageMarks& marks_;
  const StageResult& result_;
  const std::vector<std::string>& aliases_;
  const Readings readings_;
  const SeverityFit fit_;
  std::vector<std::optional<size_t>> numbers_;  // in analysis_.judges, by judge of the stage; none without a sheet
  StageAnalysis analysis_;
};

}  // namespace

absl::StatusOr<StageAnalysis> AnalyzeStage(const Stage& stage, const StageEntries& entries, const StageMarks& marks,
                                           const StageResult& official, const std::vector<std::string>& judges) {
  return Analyst(stage, entries, marks, official, judges).Analyze();
}

}  // namespace juri::engine
