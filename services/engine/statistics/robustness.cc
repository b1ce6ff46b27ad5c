#include "services/engine/statistics/robustness.h"

#include <algorithm>
#include <utility>

#include "common/base/macros.h"
#include "services/engine/compose_list.h"
#include "services/engine/sheet_index.h"

namespace juri::engine {
namespace {

constexpr int64_t kPartsOfAll = 20;  // 5 points of 100

// All weights times 20, so that 5 points are a whole number whatever the weights add up to.
Stage Reweighted(Stage stage, size_t moved, int64_t direction) {
  const int64_t step = direction * stage.weights_total;
  for (Criterion& criterion : stage.criteria) criterion.weight *= kPartsOfAll;
  stage.weights_total = stage.weights_total * kPartsOfAll + step;
  stage.scoring.divisor *= kPartsOfAll;
  stage.criteria[moved].weight += step;
  return stage;
}

Stage OtherAggregation(Stage stage) {
  if (std::holds_alternative<Median>(stage.scoring.aggregation)) {
    stage.scoring.aggregation = Mean{};
  } else {
    stage.scoring.aggregation = Median{};
  }
  return stage;
}

Stage WithOneSheetFewer(Stage stage) {
  stage.minimum_sheets = std::max(1, stage.minimum_sheets - 1);
  return stage;
}

class Tester {
 public:
  Tester(const Stage& stage, const ListRule& list, const StageEntries& entries, const StageMarks& marks,
         const StageResult& official)
      : stage_(stage), list_(list), entries_(entries), marks_(marks), official_(official) {
    if (stage_.tie_at_cut == TieAtCut::kPlenary) stage_.tie_at_cut = TieAtCut::kAllIn;
    options_.seed = official.seed;
    robustness_.members = Members(official);
  }

  absl::StatusOr<Robustness> Test() {
    const SheetIndex by_judge = SheetIndex::ByJudge(marks_);
    for (uint32_t judge = 0; judge < by_judge.groups(); ++judge) {
      if (by_judge.sheets(judge).empty()) continue;
      JURI_RETURN_IF_ERROR(Try(Change::kWithoutJudge, judge, WithOneSheetFewer(stage_), Without(judge)));
    }
    for (uint32_t c = 0; c < stage_.criteria.size(); ++c) {
      JURI_RETURN_IF_ERROR(Try(Change::kWeightUp, c, Reweighted(stage_, c, 1), marks_));
      if (stage_.criteria[c].weight * kPartsOfAll <= stage_.weights_total) continue;
      JURI_RETURN_IF_ERROR(Try(Change::kWeightDown, c, Reweighted(stage_, c, -1), marks_));
    }
    JURI_RETURN_IF_ERROR(Try(Change::kAggregation, 0, OtherAggregation(stage_), marks_));
    return std::move(robustness_);
  }

 private:
  absl::Status Try(Change change, uint32_t index, const Stage& stage, const StageMarks& marks) {
    JURI_ASSIGN_OR_RETURN(const StageResult result, RankStage(stage, entries_, marks, options_));
    robustness_.assumptions.push_back({change, index, Members(result)});
    return absl::OkStatus();
  }

  StageMarks Without(uint32_t judge) const {
    StageMarks rest(marks_.entries(), marks_.criteria());
    for (size_t sheet = 0; sheet < marks_.sheets(); ++sheet) {
      const bool complete = official_.entries[marks_.entry(sheet)].total.has_value();
      if (complete && marks_.judge(sheet) != judge) {
        rest.Add(marks_.entry(sheet), marks_.judge(sheet), marks_.marks(sheet));
      }
    }
    return rest;
  }

  std::vector<bool> Members(const StageResult& result) const {
    std::vector<bool> members(entries_.names.size());
    for (const Member& member : ComposeList(stage_, list_, entries_, result, {}).members) members[member.entry] = true;
    return members;
  }

  Stage stage_;
  const ListRule& list_;
  const StageEntries& entries_;
  const StageMarks& marks_;
  const StageResult& official_;
  RankOptions options_;
  Robustness robustness_;
};

}  // namespace

absl::StatusOr<Robustness> TestRobustness(const Stage& stage, const ListRule& list, const StageEntries& entries,
                                          const StageMarks& marks, const StageResult& official) {
  return Tester(stage, list, entries, marks, official).Test();
}

}  // namespace juri::engine
