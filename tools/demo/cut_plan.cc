#include "tools/demo/cut_plan.h"

#include <map>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/base/macros.h"
#include "services/engine/rank_stage.h"
#include "tools/demo/data/marks.h"

namespace juri::demo {
namespace {

constexpr int kAttempts = 20;

struct Standings {
  std::vector<int> line;     // proposals of the list's group, best first
  std::map<int, int> place;  // of each
};

// The ranking that the planned marks will give.
absl::StatusOr<Standings> Foresee(const Edition& edition, const JudgedStage& stage, const std::string& group) {
  std::map<int, uint32_t> entry_of;
  std::vector<int> proposals;
  engine::StageEntries entries;
  for (const Sitting& sitting : stage.sittings) {
    if (!entry_of.try_emplace(sitting.proposal, static_cast<uint32_t>(proposals.size())).second) continue;
    proposals.push_back(sitting.proposal);
    entries.names.push_back(edition.registrations[sitting.proposal].number);
    entries.states.push_back(engine::EntryState::kIn);
  }
  engine::StageMarks marks(proposals.size(), stage.rules.criteria.size());
  for (const Sitting& sitting : stage.sittings) {
    if (sitting.withheld) continue;
    std::vector<int32_t> sheet;
    for (size_t c = 0; c < stage.rules.criteria.size(); ++c) {
      sheet.push_back(MarkOf(edition, stage, sitting, static_cast<int>(c)));
    }
    marks.Add(entry_of.at(sitting.proposal), static_cast<uint32_t>(sitting.judge), sheet);
  }
  JURI_ASSIGN_OR_RETURN(const engine::StageResult result, engine::RankStage(stage.rules, entries, marks));
  Standings standings;
  for (const uint32_t entry : result.scored_order) {
    if (!group.empty() && edition.data.proposals[proposals[entry]].group != group) continue;
    standings.line.push_back(proposals[entry]);
    standings.place[proposals[entry]] = result.entries[entry].place;
  }
  return standings;
}

std::vector<int> JudgesOf(const JudgedStage& stage, int proposal) {
  std::vector<int> judges;
  for (const Sitting& sitting : stage.sittings) {
    if (sitting.proposal == proposal) judges.push_back(sitting.judge);
  }
  return judges;
}

}  // namespace

absl::StatusOr<CutPlan> PlanCut(const JudgedStage& stage, const engine::ListRule& list, Edition& edition) {
  const size_t seats = static_cast<size_t>(list.size);
  JURI_ASSIGN_OR_RETURN(const Standings before, Foresee(edition, stage, list.group));
  if (before.line.size() < seats + 2) return absl::InternalError("fewer complete entries than the list needs");
  const CutPlan plan{before.line[seats - 2], {before.line[seats], before.line[seats + 1]}};
  ForceTie(plan.tied[0], plan.tied[1], JudgesOf(stage, plan.tied[0]), static_cast<int>(stage.rules.criteria.size()),
           &edition.data);
  const std::set<int> wanted(std::begin(plan.tied), std::end(plan.tied));
  for (int attempt = 0; attempt < kAttempts; ++attempt) {
    JURI_ASSIGN_OR_RETURN(const Standings after, Foresee(edition, stage, list.group));
    const std::set<int> there = {after.line[seats], after.line[seats + 1]};
    const bool ahead = after.place.at(after.line[seats - 1]) < after.place.at(after.line[seats]);
    if (there == wanted && ahead && after.line[seats - 2] == plan.withdrawn) return plan;
    // ForceTie cut fractions off; a neighbour with nearly the same total may have passed the two.
    for (const int proposal : plan.tied) ++edition.data.forced_marks[proposal].front();
  }
  return absl::InternalError(absl::StrCat("seed ", edition.data.seed, " leaves no room for a tie at the cut of ",
                                          list.code, "; take another with --seed"));
}

}  // namespace juri::demo
