#include "services/ranking/api/analysis_message.h"

#include <cmath>

#include "services/engine/rounding.h"

namespace juri::ranking {
namespace {

constexpr double kMicros = 1e6;

int32_t Centipoints(double points) { return static_cast<int32_t>(std::llround(points * engine::kCentipointsPerPoint)); }
int64_t Micros(double value) { return std::llround(value * kMicros); }
int32_t ShareMicros(double share) { return static_cast<int32_t>(Micros(share)); }

// Enumerators of the engine stand in the order of the contract's, which begin with UNSPECIFIED.
static_assert(static_cast<int>(engine::JudgeFlag::kGroup) + 1 == v1::JUDGE_FLAG_GROUP);
static_assert(static_cast<int>(engine::Verdict::kOut) + 1 == v1::VERDICT_OUT);
static_assert(static_cast<int>(engine::Change::kAggregation) + 1 == v1::ASSUMED_CHANGE_AGGREGATION);

template <typename To, typename From>
To EnumOf(From value) {
  return static_cast<To>(static_cast<int>(value) + 1);
}

v1::ScoreDistribution ToMessage(const engine::ScoreDistribution& scores) {
  v1::ScoreDistribution message;
  message.set_lowest_centipoints(Centipoints(scores.lowest));
  message.set_lower_quartile_centipoints(Centipoints(scores.lower_quartile));
  message.set_median_centipoints(Centipoints(scores.median));
  message.set_upper_quartile_centipoints(Centipoints(scores.upper_quartile));
  message.set_highest_centipoints(Centipoints(scores.highest));
  return message;
}

v1::JudgeAnalysis ToMessage(const engine::JudgeAnalysis& judge) {
  v1::JudgeAnalysis message;
  message.set_judge(judge.alias);
  message.set_sheet_count(judge.sheets);
  *message.mutable_scores() = ToMessage(judge.scores);
  message.set_mean_centipoints(Centipoints(judge.mean));
  message.set_spread_centipoints(Centipoints(judge.spread));
  if (judge.severity) {
    message.mutable_severity()->set_centipoints(Centipoints(judge.severity->points));
    message.mutable_severity()->set_standard_error_centipoints(Centipoints(judge.severity->standard_error));
  }
  if (judge.agreement) message.set_agreement_micros(ShareMicros(*judge.agreement));
  for (const engine::JudgeFlag flag : judge.flags) message.add_flags(EnumOf<v1::JudgeFlag>(flag));
  return message;
}

v1::JudgePair ToMessage(const engine::JudgePair& pair) {
  v1::JudgePair message;
  message.set_judge_index(static_cast<int32_t>(pair.judge));
  message.set_other_index(static_cast<int32_t>(pair.other));
  message.set_shared_count(pair.shared);
  message.set_distance_centipoints(Centipoints(pair.distance));
  return message;
}

v1::AnalyzedEntry ToMessage(const engine::EntryAnalysis& entry) {
  v1::AnalyzedEntry message;
  message.set_registration_number(entry.name);
  message.set_place(entry.place);
  message.set_total_display(entry.total);
  message.set_total_centipoints(Centipoints(entry.points));
  message.set_member(entry.member);
  message.set_tied(entry.tied);
  if (entry.certainty) {
    v1::Chance& chance = *message.mutable_chance();
    chance.set_expected_rank_micros(Micros(entry.certainty->expected_rank));
    chance.set_probability_micros(ShareMicros(entry.certainty->chance));
    chance.set_verdict(EnumOf<v1::Verdict>(entry.certainty->verdict));
  }
  message.mutable_moved_by()->Add(entry.moved_by.begin(), entry.moved_by.end());
  return message;
}

v1::TriedAssumption ToMessage(const engine::TriedAssumption& assumption) {
  v1::TriedAssumption message;
  message.set_change(EnumOf<v1::AssumedChange>(assumption.change));
  message.set_code(assumption.code);
  message.set_judge_index(static_cast<int32_t>(assumption.judge));
  message.set_criterion(assumption.criterion_code);
  message.mutable_comes_in()->Add(assumption.comes_in.begin(), assumption.comes_in.end());
  message.mutable_falls_out()->Add(assumption.falls_out.begin(), assumption.falls_out.end());
  return message;
}

v1::ListAnalysis ToMessage(const engine::ListAnalysis& list) {
  v1::ListAnalysis message;
  message.set_list(list.code);
  message.set_size(list.seats);
  for (const engine::EntryAnalysis& entry : list.entries) *message.add_entries() = ToMessage(entry);
  for (const engine::TriedAssumption& tried : list.assumptions) *message.add_assumptions() = ToMessage(tried);
  return message;
}

}  // namespace

v1::RankingAnalysis ToMessage(const engine::StageAnalysis& analysis) {
  v1::RankingAnalysis message;
  message.set_entry_count(static_cast<int32_t>(analysis.entries));
  message.set_sheet_count(static_cast<int32_t>(analysis.sheets));
  message.set_part_count(static_cast<int32_t>(analysis.parts));
  if (analysis.sources) {
    v1::VarianceShares& shares = *message.mutable_variance_shares();
    shares.set_entries_micros(ShareMicros(analysis.sources->entries));
    shares.set_judges_micros(ShareMicros(analysis.sources->judges));
    shares.set_chance_micros(1'000'000 - shares.entries_micros() - shares.judges_micros());
  }
  for (const engine::JudgeAnalysis& judge : analysis.judges) *message.add_judges() = ToMessage(judge);
  for (const engine::JudgePair& pair : analysis.pairs) *message.add_pairs() = ToMessage(pair);
  for (const engine::ListAnalysis& list : analysis.lists) *message.add_lists() = ToMessage(list);
  return message;
}

}  // namespace juri::ranking
