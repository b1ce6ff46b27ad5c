#include "tools/report/from_message.h"

#include <algorithm>

#include "services/engine/rounding.h"
#include "services/engine/statistics/severity.h"

namespace juri::report {
namespace {

namespace v1 = ranking::v1;

constexpr double kMicro = 1e-6;

double Points(int64_t centipoints) {
  return static_cast<double>(centipoints) / static_cast<double>(engine::kCentipointsPerPoint);
}

// Enumerators of the contract begin with UNSPECIFIED and stand in the engine's order from there.
template <typename To>
To EnumOf(int value) {
  return static_cast<To>(value - 1);
}

Judge JudgeOf(const v1::JudgeAnalysis& message) {
  Judge judge;
  judge.alias = message.judge();
  judge.sheets = message.sheet_count();
  const v1::ScoreDistribution& scores = message.scores();
  judge.scores = {Points(scores.lowest_centipoints()), Points(scores.lower_quartile_centipoints()),
                  Points(scores.median_centipoints()), Points(scores.upper_quartile_centipoints()),
                  Points(scores.highest_centipoints())};
  judge.mean = Points(message.mean_centipoints());
  judge.spread = Points(message.spread_centipoints());
  if (message.has_severity()) {
    judge.severity =
        Severity{Points(message.severity().centipoints()), Points(message.severity().standard_error_centipoints())};
  }
  if (message.has_agreement_micros()) judge.agreement = message.agreement_micros() * kMicro;
  for (const int flag : message.flags()) judge.flags.push_back(EnumOf<engine::JudgeFlag>(flag));
  return judge;
}

Entry EntryOf(const v1::AnalyzedEntry& message) {
  Entry entry{message.registration_number(),
              message.place(),
              message.total_display(),
              Points(message.total_centipoints()),
              message.member(),
              message.tied(),
              std::nullopt,
              {message.moved_by().begin(), message.moved_by().end()}};
  if (message.has_chance()) {
    const v1::Chance& chance = message.chance();
    entry.certainty = Certainty{static_cast<double>(chance.expected_rank_micros()) * kMicro,
                                chance.probability_micros() * kMicro, EnumOf<engine::Verdict>(chance.verdict())};
  }
  return entry;
}

Assumption AssumptionOf(const engine::Stage& stage, const v1::TriedAssumption& message) {
  Assumption assumption;
  assumption.change = EnumOf<engine::Change>(message.change());
  assumption.judge = static_cast<size_t>(message.judge_index());
  assumption.criterion_code = message.criterion();
  for (const engine::Criterion& criterion : stage.criteria) {
    if (criterion.code == message.criterion()) assumption.criterion = criterion.name;
  }
  assumption.code = message.code();
  assumption.comes_in.assign(message.comes_in().begin(), message.comes_in().end());
  assumption.falls_out.assign(message.falls_out().begin(), message.falls_out().end());
  return assumption;
}

ListReport ListOf(const engine::Stage& stage, const v1::ListAnalysis& message) {
  ListReport list{message.list(), {}, message.size(), {}, {}};
  for (const engine::ListRule& rule : stage.lists) {
    if (rule.code == message.list()) list.name = rule.name;
  }
  for (const v1::AnalyzedEntry& entry : message.entries()) list.entries.push_back(EntryOf(entry));
  for (const v1::TriedAssumption& tried : message.assumptions()) list.assumptions.push_back(AssumptionOf(stage, tried));
  return list;
}

}  // namespace

Report ReportOf(const engine::Definition& definition, const engine::Stage& stage, const v1::RankingAnalysis& analysis) {
  Report report;
  report.competition = definition.title;
  report.stage_code = stage.code;
  report.stage = stage.name;
  report.entries = static_cast<size_t>(analysis.entry_count());
  report.sheets = static_cast<size_t>(analysis.sheet_count());
  report.parts = static_cast<size_t>(analysis.part_count());
  if (analysis.has_variance_shares()) {
    const v1::VarianceShares& shares = analysis.variance_shares();
    report.sources =
        Sources{shares.entries_micros() * kMicro, shares.judges_micros() * kMicro, shares.chance_micros() * kMicro};
  } else {
    report.no_severity.push_back(engine::TooFewSheets(report.sheets));
  }
  for (const v1::JudgeAnalysis& judge : analysis.judges()) report.judges.push_back(JudgeOf(judge));
  for (const v1::JudgePair& pair : analysis.pairs()) {
    report.pairs.push_back({static_cast<size_t>(pair.judge_index()), static_cast<size_t>(pair.other_index()),
                            pair.shared_count(), Points(pair.distance_centipoints())});
  }
  for (const v1::ListAnalysis& list : analysis.lists()) report.lists.push_back(ListOf(stage, list));
  return report;
}

}  // namespace juri::report
