#include "tools/demo/cut_plan.h"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/base/macros.h"
#include "services/engine/rank_stage.h"
#include "tools/demo/last_marks.h"
#include "tools/demo/stage_sheets.h"

namespace juri::demo {
namespace {

constexpr int32_t kHighestMark = 10000;
constexpr size_t kAttempts = 100;  // pairs; the first has nearly always room

struct Standing {
  int proposal;
  int place;     // in the whole stage
  double total;  // centipoints
};

// The ranking that the planned marks will give, of the list's group, best first.
absl::StatusOr<std::vector<Standing>> Foresee(const Edition& edition, const JudgedStage& stage,
                                              const std::string& group) {
  const StageSheets sheets = SheetsOf(edition, stage);
  JURI_ASSIGN_OR_RETURN(const engine::StageResult result, engine::RankStage(stage.rules, sheets.entries, sheets.marks));
  std::vector<Standing> line;
  for (const uint32_t entry : result.scored_order) {
    if (!group.empty() && sheets.entries.groups[entry] != group) continue;
    const engine::EntryResult& found = result.entries[entry];
    line.push_back({sheets.proposals[entry], found.place,
                    static_cast<double>(found.total->numerator) / static_cast<double>(found.total->denominator)});
  }
  return line;
}

// A proposal that one more judge is about to read.
struct Candidate {
  size_t position;  // in the line
  const Sitting* last;
  int sheets;  // with the last
  BeforeLastSheet before;
};

std::vector<Candidate> CandidatesOf(const Edition& edition, const JudgedStage& stage,
                                    const std::vector<Standing>& line) {
  std::map<int, size_t> positions;
  for (size_t i = 0; i < line.size(); ++i) positions[line[i].proposal] = i;
  std::map<int, Candidate> found;
  for (const Sitting& sitting : stage.sittings) {
    const auto position = positions.find(sitting.proposal);
    if (position == positions.end()) continue;
    Candidate& candidate =
        found.try_emplace(sitting.proposal, Candidate{position->second, nullptr, 0, {}}).first->second;
    ++candidate.sheets;
    std::vector<int32_t> marks = MarksOf(edition, stage, sitting);
    std::vector<int32_t>& sums = candidate.before.sums;
    sums.resize(marks.size());
    if (sitting.filed) {
      for (size_t c = 0; c < marks.size(); ++c) sums[c] += marks[c];
    } else {
      candidate.last = &sitting;
      candidate.before.natural = std::move(marks);
    }
  }
  std::vector<Candidate> candidates;
  for (auto& [proposal, candidate] : found) {
    if (candidate.last != nullptr) candidates.push_back(std::move(candidate));
  }
  return candidates;
}

using Pair = std::pair<const Candidate*, const Candidate*>;

// Those that can be made equal, the nearest to `cut` first.
std::vector<Pair> PairsAround(size_t cut, const std::vector<Candidate>& candidates) {
  std::vector<Pair> pairs;
  for (size_t i = 0; i < candidates.size(); ++i) {
    for (size_t j = 0; j < i; ++j) {
      if (candidates[i].sheets == candidates[j].sheets) pairs.emplace_back(&candidates[j], &candidates[i]);
    }
  }
  const auto distance = [cut](const Candidate& one) {
    return std::abs(static_cast<int>(one.position) - static_cast<int>(cut));
  };
  std::stable_sort(pairs.begin(), pairs.end(), [&](const Pair& a, const Pair& b) {
    return distance(*a.first) + distance(*a.second) < distance(*b.first) + distance(*b.second);
  });
  if (pairs.size() > kAttempts) pairs.resize(kAttempts);
  return pairs;
}

// In the middle between the two that the pair has to stand between.
double TargetOf(const Pair& pair, size_t seats, const std::vector<Standing>& line) {
  std::vector<double> others;
  for (size_t i = 0; i < line.size(); ++i) {
    if (i != pair.first->position && i != pair.second->position) others.push_back(line[i].total);
  }
  return (others[seats - 1] + others[seats]) / 2;
}

// Whether the two share the place behind the last seat, and those around it none with anybody.
bool Holds(const std::vector<Standing>& line, const CutPlan& plan, size_t seats) {
  const std::vector<int> there = {line[seats].proposal, line[seats + 1].proposal};
  for (const size_t i : {seats - 3, seats - 2, seats - 1, seats + 1}) {
    if (line[i].place == line[i + 1].place) return false;
  }
  return line[seats].place == line[seats + 1].place && line[seats - 2].proposal == plan.withdrawn &&
         std::is_permutation(there.begin(), there.end(), std::begin(plan.tied));
}

}  // namespace

absl::StatusOr<CutPlan> PlanCut(const JudgedStage& stage, const engine::ListRule& list, Edition& edition) {
  const size_t seats = static_cast<size_t>(list.size);
  JURI_ASSIGN_OR_RETURN(const std::vector<Standing> before, Foresee(edition, stage, list.group));
  if (seats < 3 || before.size() < seats + 3) return absl::InternalError("fewer complete entries than the list needs");
  const std::vector<Candidate> candidates = CandidatesOf(edition, stage, before);
  std::vector<int64_t> weights;
  for (const engine::Criterion& criterion : stage.rules.criteria) weights.push_back(criterion.weight);
  auto& fixed = edition.data.fixed_marks;
  for (const Pair& pair : PairsAround(seats, candidates)) {
    const auto& [first, second] = pair;
    const auto marks = LevelingMarks(first->before, second->before, first->sheets, weights,
                                     TargetOf(pair, seats, before), kHighestMark);
    if (!marks.has_value()) continue;
    fixed = {{{first->last->judge, first->last->proposal}, marks->first},
             {{second->last->judge, second->last->proposal}, marks->second}};
    JURI_ASSIGN_OR_RETURN(const std::vector<Standing> after, Foresee(edition, stage, list.group));
    const CutPlan plan{after[seats - 2].proposal, {first->last->proposal, second->last->proposal}};
    if (Holds(after, plan, seats)) return plan;
  }
  return absl::InternalError(absl::StrCat("seed ", edition.data.seed, " leaves no room for a tie at the cut of ",
                                          list.code, "; take another with --seed"));
}

}  // namespace juri::demo
