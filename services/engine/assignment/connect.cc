#include "services/engine/assignment/connect.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <optional>

namespace juri::engine::assignment {
namespace {

// Proposals and judges with the readings that join them: union-find.
class Parts {
 public:
  Parts(size_t proposals, size_t judges) : proposals_(proposals), parent_(proposals + judges) {
    std::iota(parent_.begin(), parent_.end(), 0);
  }

  size_t OfProposal(int proposal) { return Root(proposal); }
  size_t OfJudge(int judge) { return Root(proposals_ + judge); }

  // False when the two were joined already: the reading closes a circle.
  bool Join(const Reading& reading) {
    const size_t a = OfProposal(reading.proposal);
    const size_t b = OfJudge(reading.judge);
    parent_[a] = b;
    return a != b;
  }

 private:
  size_t Root(size_t node) {
    while (parent_[node] != node) node = parent_[node] = parent_[parent_[node]];
    return node;
  }

  const size_t proposals_;
  std::vector<size_t> parent_;
};

void Replace(const Reading& from, const Reading& to, std::vector<Reading>& readings) {
  readings.erase(std::lower_bound(readings.begin(), readings.end(), from));
  readings.insert(std::lower_bound(readings.begin(), readings.end(), to), to);
}

Swap Reversed(const Swap& swap) {
  return {{swap.first.proposal, swap.second.judge}, {swap.second.proposal, swap.first.judge}};
}

// Looks for the next swap of a plan.
class Mender {
 public:
  Mender(const Problem& problem, const Costs& costs, const std::vector<Reading>& readings)
      : problem_(problem), costs_(costs), readings_(readings), parts_(problem.proposals.size(), problem.judges.size()) {
    for (const Reading& reading : readings) {
      if (!parts_.Join(reading) && IsOpen(reading)) closing_.push_back(reading);
    }
  }

  std::optional<Swap> Cheapest() {
    for (const Reading& first : closing_) {
      for (const Reading& second : readings_) Consider({first, second});
    }
    return best_;
  }

 private:
  bool IsOpen(const Reading& reading) const { return problem_.At(reading.proposal, reading.judge).open(); }
  int64_t CostOf(const Reading& reading) const { return costs_.Of(reading.proposal, reading.judge); }

  void Consider(const Swap& swap) {
    if (parts_.OfJudge(swap.first.judge) == parts_.OfJudge(swap.second.judge)) return;
    const Swap back = Reversed(swap);
    if (!IsOpen(swap.second) || !IsOpen(back.first) || !IsOpen(back.second)) return;
    const int64_t cost = CostOf(back.first) + CostOf(back.second) - CostOf(swap.first) - CostOf(swap.second);
    if (best_.has_value() && cost >= least_) return;
    best_ = swap;
    least_ = cost;
  }

  const Problem& problem_;
  const Costs& costs_;
  const std::vector<Reading>& readings_;
  Parts parts_;
  std::vector<Reading> closing_;
  std::optional<Swap> best_;
  int64_t least_ = 0;
};

}  // namespace

std::vector<std::vector<int>> Components(absl::Span<const Reading> readings, size_t proposals, size_t judges) {
  Parts parts(proposals, judges);
  std::vector<bool> reads(judges);
  for (const Reading& reading : readings) {
    parts.Join(reading);
    reads[reading.judge] = true;
  }
  std::map<size_t, size_t> place_of_part;
  std::vector<std::vector<int>> components;
  for (size_t judge = 0; judge < judges; ++judge) {
    if (!reads[judge]) continue;
    const auto [place, is_new] = place_of_part.try_emplace(parts.OfJudge(static_cast<int>(judge)), components.size());
    if (is_new) components.emplace_back();
    components[place->second].push_back(static_cast<int>(judge));
  }
  return components;
}

void Connect(const Problem& problem, const Costs& costs, Plan& plan) {
  while (Components(plan.readings, problem.proposals.size(), problem.judges.size()).size() > 1) {
    const std::optional<Swap> swap = Mender(problem, costs, plan.readings).Cheapest();
    if (!swap.has_value()) return;
    Apply(*swap, plan.readings);
    plan.swaps.push_back(*swap);
  }
}

void Apply(const Swap& swap, std::vector<Reading>& readings) {
  const Swap made = Reversed(swap);
  Replace(swap.first, made.first, readings);
  Replace(swap.second, made.second, readings);
}

void Undo(const Swap& swap, std::vector<Reading>& readings) { Apply(Reversed(swap), readings); }

}  // namespace juri::engine::assignment
