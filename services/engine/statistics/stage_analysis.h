// All that a stage's sheets say beside its official result, as plain data: judges by alias, entries by name, scores in
// points. What a report shows and what ranking stores.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "services/engine/definition.h"
#include "services/engine/rank_stage.h"
#include "services/engine/sentence.h"
#include "services/engine/stage_marks.h"
#include "services/engine/statistics/certainty.h"
#include "services/engine/statistics/diagnostics.h"
#include "services/engine/statistics/robustness.h"

namespace juri::engine {

inline constexpr int kFewestShared = 3;  // proposals in common, below which two judges are not compared

// Of the scores of a judge's sheets, in points.
struct ScoreDistribution {
  double lowest = 0;
  double lower_quartile = 0;  // quartiles by linear interpolation between the two nearest sheets
  double median = 0;
  double upper_quartile = 0;
  double highest = 0;
};

struct SeverityInPoints {
  double points;          // how far above colleagues the judge marks; below zero is severe
  double standard_error;  // points
};

struct JudgeAnalysis {
  std::string alias;
  int sheets = 0;
  ScoreDistribution scores;
  double mean = 0;
  double spread = 0;                         // standard deviation
  std::optional<SeverityInPoints> severity;  // none when it cannot be told
  std::optional<double> agreement;           // correlation with colleagues on shared proposals
  std::vector<JudgeFlag> flags;
};

// Two judges who scored some proposals in common.
struct JudgePair {
  size_t judge;  // numbers of StageAnalysis::judges; judge < other
  size_t other;
  int shared;       // proposals
  double distance;  // mean absolute difference of their scores there, severities taken out; points
};

// How much of the differences between scores is proposals, judges and chance: shares that add up to 1.
struct VarianceShares {
  double entries;
  double judges;
  double chance;
};

// What the list was tried under instead of its rules.
struct TriedAssumption {
  Change change;
  size_t judge = 0;         // of kWithoutJudge
  LocalizedText criterion;  // of kWeightUp and kWeightDown
  std::string criterion_code;
  std::string code;              // "WITHOUT:J-07", "WEIGHT:kebaruan+5", "MEDIAN"; for programs
  std::vector<size_t> comes_in;  // numbers of ListAnalysis::entries
  std::vector<size_t> falls_out;
};

struct Chance {
  double expected_rank;
  double chance;  // of being among the best
  Verdict verdict;
};

// A ranked entry that competes for a list.
struct EntryAnalysis {
  std::string name;
  int place;
  std::string total;  // as the stage displays it
  double points;      // the total, for plots
  bool member;        // under the rules as they are
  bool tied;          // for the last seats, which the plenary has to give
  std::optional<Chance> certainty;
  std::vector<size_t> moved_by;  // numbers of ListAnalysis::assumptions
};

struct ListAnalysis {
  std::string code;
  LocalizedText name;
  int seats;
  std::vector<EntryAnalysis> entries;  // in order of the ranking
  std::vector<TriedAssumption> assumptions;
};

struct StageAnalysis {
  std::string stage_code;
  LocalizedText stage;
  size_t entries = 0;                 // that took part
  size_t sheets = 0;                  // that counted
  std::vector<JudgeAnalysis> judges;  // by alias
  std::vector<JudgePair> pairs;
  std::optional<VarianceShares> sources;
  size_t parts = 0;                   // of judges who can be compared; more than 1: not across them
  std::vector<Sentence> no_severity;  // why there are no severities and no chances
  std::vector<ListAnalysis> lists;
};

// `judges`: an alias for each judge of `marks`. Requires: `official` is the result of the others. Errors of RankStage.
absl::StatusOr<StageAnalysis> AnalyzeStage(const Stage& stage, const StageEntries& entries, const StageMarks& marks,
                                           const StageResult& official, const std::vector<std::string>& judges);

}  // namespace juri::engine
