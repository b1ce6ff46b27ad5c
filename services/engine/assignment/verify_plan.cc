#include "services/engine/assignment/verify_plan.h"

#include <algorithm>
#include <utility>

#include "common/base/fraction.h"
#include "services/engine/assignment/connect.h"

namespace juri::engine::assignment {
namespace {

using What = PlanFault::What;

class Verifier {
 public:
  Verifier(const Problem& problem, const Plan& plan)
      : problem_(problem), plan_(plan), demand_(DemandOf(problem, std::max(plan.slack, 0))) {}

  std::vector<PlanFault> Run() {
    if (!IsWellFormed()) return {PlanFault{}};
    CheckFeasible(plan_.readings);
    std::vector<Reading> cheapest = plan_.readings;
    if (UndoSwaps(cheapest)) CheckCheapest(cheapest);
    return std::move(faults_);
  }

 private:
  size_t proposals() const { return problem_.proposals.size(); }
  size_t judges() const { return problem_.judges.size(); }

  bool Exists(const Reading& reading) const {
    return reading.proposal >= 0 && static_cast<size_t>(reading.proposal) < proposals() && reading.judge >= 0 &&
           static_cast<size_t>(reading.judge) < judges();
  }

  bool IsWellFormed() const {
    const auto& readings = plan_.readings;
    const auto exists = [this](const Reading& reading) { return Exists(reading); };
    return plan_.slack >= 0 && plan_.proposal_potentials.size() == proposals() &&
           plan_.judge_potentials.size() == judges() && std::all_of(readings.begin(), readings.end(), exists) &&
           std::is_sorted(readings.begin(), readings.end()) &&
           std::adjacent_find(readings.begin(), readings.end()) == readings.end() &&
           std::all_of(plan_.swaps.begin(), plan_.swaps.end(),
                       [&](const Swap& swap) { return exists(swap.first) && exists(swap.second); });
  }

  // Counts beside filed readings, as the demand does.
  void CheckFeasible(const std::vector<Reading>& readings) {
    std::vector<int> of_proposal(proposals()), of_judge(judges());
    std::vector<bool> is_read = IsRead(readings);
    for (const Reading& reading : readings) {
      const Pair& pair = problem_.At(reading.proposal, reading.judge);
      if (!pair.allowed()) {
        Add({What::kConflict, reading.proposal, reading.judge, static_cast<int64_t>(pair.conflict), 0});
      }
      of_proposal[reading.proposal] += !pair.filed();
      of_judge[reading.judge] += !pair.filed();
    }
    for (size_t i = 0; i < problem_.pairs.size(); ++i) {
      if (problem_.pairs[i].filed() && !is_read[i]) Add({What::kFiledMissing, ProposalOf(i), JudgeOf(i), 0, 1});
    }
    CheckCounts(of_proposal, of_judge);
  }

  void CheckCounts(const std::vector<int>& of_proposal, const std::vector<int>& of_judge) {
    for (size_t i = 0; i < proposals(); ++i) {
      if (of_proposal[i] == demand_.readings[i]) continue;
      Add({What::kReadings, static_cast<int>(i), -1, of_proposal[i], demand_.readings[i]});
    }
    for (size_t i = 0; i < judges(); ++i) {
      const auto [least, most] = demand_.loads[i];
      if (of_judge[i] >= least && of_judge[i] <= most) continue;
      Add({What::kLoad, -1, static_cast<int>(i), of_judge[i], of_judge[i] < least ? least : most});
    }
  }

  bool UndoSwaps(std::vector<Reading>& readings) {
    const auto has = [&](int proposal, int judge) {
      return std::binary_search(readings.begin(), readings.end(), Reading{proposal, judge});
    };
    for (auto swap = plan_.swaps.rbegin(); swap != plan_.swaps.rend(); ++swap) {
      const auto& [first, second] = *swap;
      const bool made = has(first.proposal, second.judge) && has(second.proposal, first.judge) &&
                        !has(first.proposal, first.judge) && !has(second.proposal, second.judge);
      if (!made) {
        Add({What::kSwap, first.proposal, first.judge, 0, 0});
        return false;
      }
      Undo(*swap, readings);
    }
    return true;
  }

  // The certificate: no pair outside the plan is cheaper than its potentials, none inside dearer.
  void CheckCheapest(const std::vector<Reading>& readings) {
    const Scale scale = ScaleOf(problem_, readings);
    if (scale.dissimilarity != plan_.scale.dissimilarity) {
      Add({What::kScale, -1, -1, plan_.scale.dissimilarity, scale.dissimilarity});
    }
    if (scale.change != plan_.scale.change) Add({What::kScale, -1, -1, plan_.scale.change, scale.change});
    const std::vector<int32_t> lots = DrawLots(problem_);
    const Costs costs(problem_, lots, scale);
    const std::vector<bool> is_read = IsRead(readings);
    std::vector<int> of_judge(judges());
    for (size_t i = 0; i < problem_.pairs.size(); ++i) {
      if (!problem_.pairs[i].open()) continue;
      of_judge[JudgeOf(i)] += is_read[i];
      const Int128 reduced = Int128{costs.Of(ProposalOf(i), JudgeOf(i))} + plan_.proposal_potentials[ProposalOf(i)] -
                             plan_.judge_potentials[JudgeOf(i)];
      if (is_read[i] ? reduced <= 0 : reduced >= 0) continue;
      Add({What::kNotCheapest, ProposalOf(i), JudgeOf(i), static_cast<int64_t>(reduced), 0});
    }
    CheckLoadPotentials(of_judge);
  }

  void CheckLoadPotentials(const std::vector<int>& of_judge) {
    for (size_t i = 0; i < judges(); ++i) {
      const int64_t potential = plan_.judge_potentials[i];
      const auto [least, most] = demand_.loads[i];
      if ((potential <= 0 || of_judge[i] == least) && (potential >= 0 || of_judge[i] == most)) continue;
      Add({What::kLoadPotential, -1, static_cast<int>(i), potential, 0});
    }
  }

  std::vector<bool> IsRead(const std::vector<Reading>& readings) const {
    std::vector<bool> is_read(problem_.pairs.size());
    for (const Reading& reading : readings) is_read[problem_.PairIndex(reading.proposal, reading.judge)] = true;
    return is_read;
  }

  int ProposalOf(size_t pair) const { return static_cast<int>(pair / judges()); }
  int JudgeOf(size_t pair) const { return static_cast<int>(pair % judges()); }
  void Add(const PlanFault& fault) { faults_.push_back(fault); }

  const Problem& problem_;
  const Plan& plan_;
  const Demand demand_;
  std::vector<PlanFault> faults_;
};

}  // namespace

std::vector<PlanFault> VerifyPlan(const Problem& problem, const Plan& plan) { return Verifier(problem, plan).Run(); }

}  // namespace juri::engine::assignment
