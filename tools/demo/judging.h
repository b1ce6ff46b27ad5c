// A stage of judging, from naming the judges to the seal.
#pragma once

#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "tools/demo/edition.h"

namespace juri::demo {

// One judge before one proposal.
struct Sitting {
  int judge = 0;     // index into JudgedStage::judges
  int proposal = 0;  // index into DemoCompetition::proposals
  std::string assignment;
  bool filed = false;
  bool withheld = false;  // the judge never files this sheet
};

struct JudgedStage {
  const engine::Stage& rules;
  const std::vector<Person>& judges;
  std::string name;                        // "competitions/kipp-2018/stages/evaluation"
  std::vector<Sitting> sittings;           // of all judges, by proposal, filed ones first, and judge
  scoring::v1::AssignmentPlan plan;        // the newest
  std::set<std::pair<int, int>> declared;  // judge and proposal: conflicts that judges told themselves
  int64_t sheets = 0;                      // sealed
};

// The evaluators judge the first stage of the definition, the panel every later one.
JudgedStage StageOf(const Edition& edition, const engine::Stage& rules);

// Names the judges, one after the other: their ids are drawn in that order.
absl::Status NameJudges(Edition& edition, Progress& progress);
// Assigns, first as a dry run; then opens.
absl::Status AssignAndOpen(const Edition& edition, JudgedStage& stage, Progress& progress);
// Each judge reads the own queue.
absl::Status ReadQueues(const Edition& edition, JudgedStage& stage);
// Each judge files the sheets of the own queue that are not filed yet, all at the same time.
absl::Status FileSheets(const Edition& edition, JudgedStage& stage, Progress& progress);
absl::Status CloseStage(const Edition& edition, JudgedStage& stage, Progress& progress);
// INTERNAL when somebody has a proposal of the own agency or region, or one that a conflict was declared for.
absl::Status CheckConflicts(const Edition& edition, const JudgedStage& stage);

// The marks that a sitting ends with, in the order of the criteria.
std::vector<int32_t> MarksOf(const Edition& edition, const JudgedStage& stage, const Sitting& sitting);

}  // namespace juri::demo
