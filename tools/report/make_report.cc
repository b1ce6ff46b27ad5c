#include "tools/report/make_report.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include "absl/strings/str_cat.h"
#include "common/base/macros.h"
#include "services/engine/rounding.h"
#include "services/engine/statistics/moments.h"
#include "services/engine/statistics/readings.h"
#include "services/engine/statistics/robustness.h"
#include "services/engine/statistics/severity.h"
#include "tools/report/aliases.h"

namespace juri::report {
namespace {

constexpr double kPoint = static_cast<double>(engine::kCentipointsPerPoint);

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

Distribution DistributionOf(std::vector<double> scores) {
  std::sort(scores.begin(), scores.end());
  return {scores.front(), Quantile(scores, 0.25), Quantile(scores, 0.5), Quantile(scores, 0.75), scores.back()};
}

class Maker {
 public:
  Maker(const engine::RankedContest& contest, size_t stage)
      : definition_(*contest.definition),
        stage_(definition_.stages[stage]),
        input_(contest.stages[stage].input),
        result_(contest.stages[stage].result),
        aliases_(AliasesOf(input_)),
        readings_(engine::ReadingsOf(stage_, input_.entries, input_.marks)),
        fit_(engine::FitSeverity(readings_, stage_.severity ? stage_.severity->lambda : std::nullopt)) {}

  absl::StatusOr<Report> Make() {
    report_.competition = definition_.title;
    report_.stage_code = stage_.code;
    report_.stage = stage_.name;
    report_.sheets = readings_.size();
    report_.parts = fit_.components.size();
    report_.no_severity = fit_.refusals;
    AddSources();
    AddJudges();
    AddPairs();
    CountEntries();
    for (const engine::ListRule& rule : stage_.lists) JURI_RETURN_IF_ERROR(AddList(rule));
    return std::move(report_);
  }

 private:
  bool fitted() const { return fit_.variances.has_value(); }

  void CountEntries() {
    for (size_t entry = 0; entry < readings_.entries(); ++entry) report_.entries += !readings_.of_entry(entry).empty();
  }

  void AddSources() {
    if (!fitted()) return;
    const engine::Variances& v = *fit_.variances;
    const double all = v.entries + v.judges + v.residual;
    report_.sources = Sources{v.entries / all, v.judges / all, v.residual / all};
  }

  // Judges with sheets, by alias; remembers where each went.
  void AddJudges() {
    std::vector<std::vector<double>> scores(readings_.judges());
    for (const engine::Reading& reading : readings_.all()) scores[reading.judge].push_back(reading.score / kPoint);
    std::vector<size_t> order(readings_.judges());
    std::iota(order.begin(), order.end(), size_t{0});
    std::erase_if(order, [&scores](size_t judge) { return scores[judge].empty(); });
    // J-9 before J-10, whatever the width.
    std::sort(order.begin(), order.end(), [this](size_t a, size_t b) {
      return std::pair(aliases_[a].size(), aliases_[a]) < std::pair(aliases_[b].size(), aliases_[b]);
    });
    numbers_.resize(readings_.judges());
    const auto diagnostics = fitted() ? engine::Diagnose(stage_, input_.entries, input_.marks, readings_, fit_)
                                      : std::vector<engine::JudgeDiagnostics>(readings_.judges());
    for (const size_t judge : order) {
      numbers_[judge] = report_.judges.size();
      report_.judges.push_back(JudgeOf(judge, scores[judge], diagnostics[judge]));
    }
  }

  Judge JudgeOf(size_t judge, const std::vector<double>& scores, const engine::JudgeDiagnostics& diagnostics) const {
    Judge one;
    one.alias = aliases_[judge];
    one.sheets = static_cast<int>(scores.size());
    one.scores = DistributionOf(scores);
    one.mean = engine::MeanOf(scores);
    one.spread = engine::DeviationOf(scores);
    one.agreement = diagnostics.agreement;
    one.flags = diagnostics.flags;
    if (fitted()) {
      const engine::JudgeSeverity& severity = fit_.judges[judge];
      one.severity = Severity{severity.published / kPoint, severity.standard_error / kPoint};
    }
    return one;
  }

  double WithoutSeverity(const engine::Reading& reading) const {
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
      if (shared >= kFewestShared) report_.pairs.push_back({judges.first, judges.second, shared, distance / shared});
    }
  }

  absl::Status AddList(const engine::ListRule& rule) {
    ListReport list{rule.code, rule.name, rule.size, {}, {}};
    std::vector<uint32_t> candidates;
    for (const uint32_t entry : result_.order) {
      if (result_.entries[entry].standing != engine::Standing::kRanked) continue;
      if (rule.group.empty() || input_.entries.groups[entry] == rule.group) candidates.push_back(entry);
    }
    JURI_ASSIGN_OR_RETURN(const engine::Robustness robustness,
                          engine::TestRobustness(stage_, rule, input_.entries, input_.marks, result_));
    AddEntries(candidates, robustness, list);
    for (const engine::Assumption& assumption : robustness.assumptions) {
      AddAssumption(candidates, assumption, list);
    }
    report_.lists.push_back(std::move(list));
    return absl::OkStatus();
  }

  void AddEntries(const std::vector<uint32_t>& candidates, const engine::Robustness& robustness, ListReport& list) {
    for (const uint32_t entry : candidates) {
      const engine::EntryResult& official = result_.entries[entry];
      list.entries.push_back({input_.entries.names[entry],
                              official.place,
                              engine::PointsText(stage_, *official.total),
                              Points(*official.total),
                              robustness.members[entry],
                              std::nullopt,
                              {}});
    }
    if (!fitted()) return;
    const auto certainties =
        engine::CertaintyOf(readings_, *fit_.variances, candidates, static_cast<size_t>(list.seats));
    for (size_t i = 0; i < candidates.size(); ++i) {
      list.entries[i].certainty =
          Certainty{certainties[i].expected_rank, certainties[i].probability, certainties[i].verdict};
    }
  }

  void AddAssumption(const std::vector<uint32_t>& candidates, const engine::Assumption& tried, ListReport& list) {
    // A judge none of whose sheets counted.
    if (tried.change == engine::Change::kWithoutJudge && !numbers_[tried.index]) return;
    Assumption assumption = Named(tried);
    for (size_t i = 0; i < candidates.size(); ++i) {
      const bool member = tried.members[candidates[i]];
      if (member == list.entries[i].member) continue;
      (member ? assumption.comes_in : assumption.falls_out).push_back(i);
      list.entries[i].moved_by.push_back(list.assumptions.size());
    }
    list.assumptions.push_back(std::move(assumption));
  }

  Assumption Named(const engine::Assumption& tried) const {
    Assumption assumption;
    assumption.change = tried.change;
    switch (tried.change) {
      case engine::Change::kWithoutJudge:
        assumption.judge = *numbers_[tried.index];
        assumption.code = absl::StrCat("WITHOUT:", aliases_[tried.index]);
        break;
      case engine::Change::kWeightUp:
      case engine::Change::kWeightDown:
        assumption.criterion = stage_.criteria[tried.index].name;
        assumption.code = absl::StrCat("WEIGHT:", stage_.criteria[tried.index].code,
                                       tried.change == engine::Change::kWeightUp ? "+5" : "-5");
        break;
      case engine::Change::kAggregation:
        assumption.code = std::holds_alternative<engine::Median>(stage_.scoring.aggregation) ? "MEAN" : "MEDIAN";
        break;
    }
    return assumption;
  }

  const engine::Definition& definition_;
  const engine::Stage& stage_;
  const engine::StageInput& input_;
  const engine::StageResult& result_;
  const std::vector<std::string> aliases_;
  const engine::Readings readings_;
  const engine::SeverityFit fit_;
  std::vector<std::optional<size_t>> numbers_;  // in report_.judges, by judge of the stage; none without a sheet
  Report report_;
};

}  // namespace

absl::StatusOr<Report> MakeReport(const engine::RankedContest& contest, size_t stage) {
  return Maker(contest, stage).Make();
}

}  // namespace juri::report
