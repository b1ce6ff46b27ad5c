// What a report about a stage tells, as plain data: judges by alias, entries by name, scores in points.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "services/engine/definition.h"
#include "services/engine/sentence.h"
#include "services/engine/statistics/certainty.h"
#include "services/engine/statistics/diagnostics.h"
#include "services/engine/statistics/robustness.h"

namespace juri::report {

// Of the scores of a judge's sheets, in points.
struct Distribution {
  double lowest = 0;
  double lower_quartile = 0;  // quartiles by linear interpolation between the two nearest sheets
  double median = 0;
  double upper_quartile = 0;
  double highest = 0;
};

struct Severity {
  double points;          // how far above colleagues the judge marks; below zero is severe
  double standard_error;  // points
};

struct Judge {
  std::string alias;
  int sheets = 0;
  Distribution scores;
  double mean = 0;
  double spread = 0;                 // standard deviation
  std::optional<Severity> severity;  // none when it cannot be told
  std::optional<double> agreement;   // correlation with colleagues on shared proposals
  std::vector<engine::JudgeFlag> flags;
};

// Two judges who scored some proposals in common.
struct Pair {
  size_t judge;  // numbers of Report::judges; judge < other
  size_t other;
  int shared;       // proposals
  double distance;  // mean absolute difference of their scores there, severities taken out; points
};

// How much of the differences between scores is proposals, judges and chance: shares that add up to 1.
struct Sources {
  double entries;
  double judges;
  double chance;
};

// What the list was tried under instead of its rules.
struct Assumption {
  engine::Change change;
  size_t judge = 0;                 // of kWithoutJudge
  engine::LocalizedText criterion;  // of kWeightUp and kWeightDown
  std::string code;                 // "WITHOUT:J-07", "WEIGHT:kebaruan+5", "MEDIAN"; for programs
  std::vector<size_t> comes_in;     // numbers of ListReport::entries
  std::vector<size_t> falls_out;
};

struct Certainty {
  double expected_rank;
  double chance;  // of being among the best
  engine::Verdict verdict;
};

// A ranked entry that competes for a list.
struct Entry {
  std::string name;
  int place;
  std::string total;  // as the stage displays it
  double points;      // the total, for plots
  bool member;        // under the rules as they are
  std::optional<Certainty> certainty;
  std::vector<size_t> moved_by;  // numbers of ListReport::assumptions
};

struct ListReport {
  std::string code;
  engine::LocalizedText name;
  int seats;
  std::vector<Entry> entries;  // in order of the ranking
  std::vector<Assumption> assumptions;
};

struct Report {
  bool sample = false;  // said on top of the page
  engine::LocalizedText competition;
  std::string stage_code;
  engine::LocalizedText stage;
  size_t entries = 0;         // that took part
  size_t sheets = 0;          // that counted
  std::vector<Judge> judges;  // by alias
  std::vector<Pair> pairs;
  std::optional<Sources> sources;
  size_t parts = 0;                           // of judges who can be compared; more than 1: not across them
  std::vector<engine::Sentence> no_severity;  // why there are no severities and no chances
  std::vector<ListReport> lists;
};

}  // namespace juri::report
