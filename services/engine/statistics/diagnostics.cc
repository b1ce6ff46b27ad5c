#include "services/engine/statistics/diagnostics.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "services/engine/sheet_score.h"
#include "services/engine/statistics/moments.h"

namespace juri::engine {
namespace {

// What is gathered about one judge before anything is computed.
struct Gathered {
  std::vector<double> scores;
  std::vector<double> shared;                            // scores of proposals that colleagues read as well
  std::vector<double> colleague_means;                   // of those proposals, severity taken out
  std::vector<double> colleague_scores;                  // every one that went into the means
  std::vector<double> criteria_spreads;                  // one for each sheet
  std::map<std::string, std::vector<double>> residuals;  // by group
};

class Gatherer {
 public:
  Gatherer(const StageEntries& entries, const Readings& readings, const SeverityFit& fit)
      : entries_(entries), readings_(readings), fit_(fit), gathered_(fit.judges.size()) {
    for (uint32_t entry = 0; entry < readings.entries(); ++entry) Add(entry);
  }

  void AddSpreads(const Stage& stage, const StageMarks& marks) {
    for (size_t sheet = 0; sheet < marks.sheets(); ++sheet) {
      if (entries_.states[marks.entry(sheet)] != EntryState::kIn) continue;
      if (!SheetCounts(stage.scoring, marks.marks(sheet))) continue;
      std::vector<double> shares;
      for (size_t c = 0; c < stage.criteria.size(); ++c) {
        const Criterion& criterion = stage.criteria[c];
        const int32_t mark = marks.marks(sheet)[c];
        if (mark == kNoMark) continue;
        shares.push_back(static_cast<double>(mark - criterion.scale_min) /
                         static_cast<double>(criterion.scale_max - criterion.scale_min));
      }
      if (shares.size() > 1) gathered_[marks.judge(sheet)].criteria_spreads.push_back(DeviationOf(shares));
    }
  }

  const std::vector<Gathered>& gathered() const { return gathered_; }

 private:
  void Add(uint32_t entry) {
    const auto readings = readings_.of_entry(entry);
    std::vector<double> adjusted;
    for (const Reading& reading : readings) adjusted.push_back(reading.score - fit_.judges[reading.judge].estimate);
    const double quality = MeanOf(adjusted);
    for (size_t own = 0; own < readings.size(); ++own) {
      Gathered& judge = gathered_[readings[own].judge];
      judge.scores.push_back(readings[own].score);
      const std::string& group = entries_.groups.empty() ? kNoGroup : entries_.groups[entry];
      judge.residuals[group].push_back(adjusted[own] - quality);
      if (readings.size() < 2) continue;
      std::vector<double> colleagues = adjusted;
      colleagues.erase(colleagues.begin() + static_cast<ptrdiff_t>(own));
      judge.shared.push_back(readings[own].score);
      judge.colleague_means.push_back(MeanOf(colleagues));
      judge.colleague_scores.insert(judge.colleague_scores.end(), colleagues.begin(), colleagues.end());
    }
  }

  const std::string kNoGroup;
  const StageEntries& entries_;
  const Readings& readings_;
  const SeverityFit& fit_;
  std::vector<Gathered> gathered_;
};

JudgeDiagnostics Computed(const Gathered& gathered, double residual_deviation) {
  JudgeDiagnostics judge;
  judge.mean = MeanOf(gathered.scores);
  judge.spread = DeviationOf(gathered.scores);
  judge.shared = static_cast<int>(gathered.shared.size());
  judge.agreement = Correlation(gathered.shared, gathered.colleague_means);
  const double colleagues = DeviationOf(gathered.colleague_scores);
  if (gathered.shared.size() > 1 && colleagues > 0) judge.relative_spread = DeviationOf(gathered.shared) / colleagues;
  if (!gathered.criteria_spreads.empty()) judge.halo = MeanOf(gathered.criteria_spreads);
  for (const auto& [group, residuals] : gathered.residuals) {
    judge.groups.push_back({group, static_cast<int>(residuals.size()), MeanOf(residuals),
                            residual_deviation / std::sqrt(static_cast<double>(residuals.size()))});
  }
  return judge;
}

double MedianHalo(const std::vector<JudgeDiagnostics>& judges) {
  std::vector<double> halos;
  for (const JudgeDiagnostics& judge : judges) {
    if (judge.halo) halos.push_back(*judge.halo);
  }
  if (halos.empty()) return 0;
  std::nth_element(halos.begin(), halos.begin() + static_cast<ptrdiff_t>(halos.size() / 2), halos.end());
  return halos[halos.size() / 2];
}

double RootMeanSquare(const std::vector<JudgeSeverity>& judges) {
  double squares = 0, count = 0;
  for (const JudgeSeverity& judge : judges) {
    squares += judge.estimate * judge.estimate;
    count += judge.readings > 0 ? 1 : 0;
  }
  return count > 0 ? std::sqrt(squares / count) : 0;
}

class Flagger {
 public:
  Flagger(const DiagnosticLimits& limits, const std::vector<JudgeDiagnostics>& judges, const SeverityFit& fit)
      : limits_(limits), median_halo_(MedianHalo(judges)), severity_(RootMeanSquare(fit.judges)) {}

  std::vector<JudgeFlag> FlagsOf(const JudgeDiagnostics& judge, const JudgeSeverity& severity) const {
    std::vector<JudgeFlag> flags;
    const double far = std::max(limits_.severity_errors * severity.standard_error, limits_.severity_spread * severity_);
    if (severity.estimate < -far) flags.push_back(JudgeFlag::kSevere);
    if (severity.estimate > far) flags.push_back(JudgeFlag::kLenient);
    const bool shares_enough = judge.shared >= limits_.fewest;
    if (shares_enough && judge.agreement && *judge.agreement < limits_.agreement) {
      flags.push_back(JudgeFlag::kDisagrees);
    }
    if (shares_enough && judge.relative_spread && *judge.relative_spread < limits_.relative_spread) {
      flags.push_back(JudgeFlag::kCentral);
    }
    if (severity.readings >= limits_.fewest && judge.halo && *judge.halo < limits_.halo * median_halo_) {
      flags.push_back(JudgeFlag::kHalo);
    }
    const auto stands_out = [&](const GroupResidual& group) {
      return group.readings >= limits_.fewest && std::abs(group.mean) > limits_.group_errors * group.standard_error;
    };
    if (std::any_of(judge.groups.begin(), judge.groups.end(), stands_out)) flags.push_back(JudgeFlag::kGroup);
    return flags;
  }

 private:
  const DiagnosticLimits limits_;
  const double median_halo_;
  const double severity_;
};

}  // namespace

absl::string_view CodeOf(JudgeFlag flag) {
  switch (flag) {
    case JudgeFlag::kSevere:
      return "SEVERE";
    case JudgeFlag::kLenient:
      return "LENIENT";
    case JudgeFlag::kDisagrees:
      return "DISAGREES";
    case JudgeFlag::kCentral:
      return "CENTRAL";
    case JudgeFlag::kHalo:
      return "HALO";
    case JudgeFlag::kGroup:
      break;
  }
  return "GROUP";
}

std::vector<JudgeDiagnostics> Diagnose(const Stage& stage, const StageEntries& entries, const StageMarks& marks,
                                       const Readings& readings, const SeverityFit& fit,
                                       const DiagnosticLimits& limits) {
  Gatherer gatherer(entries, readings, fit);
  gatherer.AddSpreads(stage, marks);
  std::vector<JudgeDiagnostics> judges;
  for (const Gathered& gathered : gatherer.gathered()) {
    judges.push_back(Computed(gathered, std::sqrt(fit.variances->residual)));
  }
  const Flagger flagger(limits, judges, fit);
  for (size_t judge = 0; judge < judges.size(); ++judge) {
    if (fit.judges[judge].readings > 0) judges[judge].flags = flagger.FlagsOf(judges[judge], fit.judges[judge]);
  }
  return judges;
}

}  // namespace juri::engine
