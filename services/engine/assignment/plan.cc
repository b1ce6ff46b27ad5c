#include "services/engine/assignment/plan.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <optional>
#include <utility>

#include "common/base/macros.h"
#include "services/engine/assignment/connect.h"

namespace juri::engine::assignment {
namespace {

// The pairs that a plan decides on, by proposal.
std::vector<Arc> OpenArcs(const Problem& problem) {
  std::vector<Arc> arcs;
  arcs.reserve(problem.pairs.size());
  for (size_t proposal = 0; proposal < problem.proposals.size(); ++proposal) {
    for (size_t judge = 0; judge < problem.judges.size(); ++judge) {
      if (!problem.At(proposal, judge).open()) continue;
      arcs.push_back({static_cast<int>(proposal), static_cast<int>(judge)});
    }
  }
  return arcs;
}

std::vector<Lack> LackingIn(const Demand& demand, const std::vector<Arc>& arcs) {
  std::vector<int> allowed(demand.readings.size());
  for (const Arc& arc : arcs) ++allowed[arc.proposal];
  std::vector<Lack> lacking;
  for (size_t i = 0; i < allowed.size(); ++i) {
    if (allowed[i] < demand.readings[i]) lacking.push_back({static_cast<int>(i), demand.readings[i], allowed[i]});
  }
  return lacking;
}

Infeasible Explain(const Demand& demand, const std::vector<Arc>& arcs) {
  Infeasible infeasible;
  infeasible.lacking = LackingIn(demand, arcs);
  for (const int readings : demand.readings) infeasible.needed += readings;
  for (const Load& load : demand.loads) {
    infeasible.least += load.least;
    infeasible.most += load.most;
  }
  if (infeasible.lacking.empty()) infeasible.bottleneck = FindBottleneck(demand, arcs);
  return infeasible;
}

class Planner {
 public:
  explicit Planner(const Problem& problem)
      : problem_(problem),
        arcs_(OpenArcs(problem)),
        made_anew_(std::any_of(problem.pairs.begin(), problem.pairs.end(),
                               [](const Pair& pair) { return pair.hold != Hold::kNone; })),
        readings_(std::accumulate(problem.readings.begin(), problem.readings.end(), int64_t{0})) {}

  absl::StatusOr<std::variant<Plan, Infeasible>> Make(absl::FunctionRef<absl::Status()> may_go_on) {
    const Demand widest = DemandOf(problem_, static_cast<int>(std::min<int64_t>(readings_, kMostPairs)));
    if (!LackingIn(widest, arcs_).empty()) return Explain(widest, arcs_);
    lots_ = DrawLots(problem_);
    for (int slack = 0;; slack = std::max(1, 2 * slack)) {
      JURI_RETURN_IF_ERROR(may_go_on());
      const Demand demand = DemandOf(problem_, slack);
      JURI_ASSIGN_OR_RETURN(std::optional<Plan> plan, Attempt(demand));
      if (plan.has_value()) {
        plan->slack = slack;
        Connect(problem_, Costs(problem_, lots_, plan->scale), *plan);
        return *std::move(plan);
      }
      if (slack > readings_) return Explain(widest, arcs_);
    }
  }

 private:
  absl::StatusOr<std::optional<Plan>> Attempt(const Demand& demand) {
    if (!made_anew_) return Cheapest(demand, FirstScale(readings_));
    // The fewest changes first; their number says how much a change has to weigh.
    for (Arc& arc : arcs_) arc.cost = problem_.At(arc.proposal, arc.judge).planned() ? 0 : 1;
    const std::optional<Flow> flow = CheapestFlow(demand, arcs_);
    if (!flow.has_value()) return std::nullopt;
    return Cheapest(demand, ScaleOf(problem_, ReadingsOf(*flow)));
  }

  absl::StatusOr<std::optional<Plan>> Cheapest(const Demand& demand, const Scale& scale) {
    if (!FitsIn64Bits(problem_, scale)) return absl::OutOfRangeError("costs of the plan do not fit in 64 bits");
    const Costs costs(problem_, lots_, scale);
    for (Arc& arc : arcs_) arc.cost = costs.Of(arc.proposal, arc.judge);
    std::optional<Flow> flow = CheapestFlow(demand, arcs_);
    if (!flow.has_value()) return std::nullopt;
    Plan plan;
    plan.readings = ReadingsOf(*flow);
    plan.scale = scale;
    plan.proposal_potentials = std::move(flow->proposal_potentials);
    plan.judge_potentials = std::move(flow->judge_potentials);
    return plan;
  }

  std::vector<Reading> ReadingsOf(const Flow& flow) const {
    std::vector<Reading> readings;
    for (const size_t i : flow.chosen) readings.push_back({arcs_[i].proposal, arcs_[i].judge});
    const int judges = static_cast<int>(problem_.judges.size());
    for (size_t i = 0; made_anew_ && i < problem_.pairs.size(); ++i) {
      if (problem_.pairs[i].filed()) readings.push_back({static_cast<int>(i) / judges, static_cast<int>(i) % judges});
    }
    std::sort(readings.begin(), readings.end());
    return readings;
  }

  const Problem& problem_;
  std::vector<Arc> arcs_;
  const bool made_anew_;
  const int64_t readings_;
  std::vector<int32_t> lots_;
};

}  // namespace

absl::StatusOr<std::variant<Plan, Infeasible>> MakePlan(const Problem& problem,
                                                        absl::FunctionRef<absl::Status()> may_go_on) {
  return Planner(problem).Make(may_go_on);
}

std::vector<int> QueuePlaces(const Problem& problem, const Plan& plan) {
  std::map<std::pair<int, std::string>, size_t> queues;
  for (size_t i = 0; i < plan.readings.size(); ++i) {
    const auto [proposal, judge] = plan.readings[i];
    queues[{judge, QueueKey(problem.seed, problem.judges[judge], problem.proposals[proposal])}] = i;
  }
  std::vector<int> places(plan.readings.size()), taken(problem.judges.size());
  for (const auto& [place, reading] : queues) places[reading] = ++taken[place.first];
  return places;
}

int64_t NewReadings(const Problem& problem, const std::vector<Reading>& readings) {
  return std::count_if(readings.begin(), readings.end(), [&](const Reading& reading) {
    return problem.At(reading.proposal, reading.judge).hold == Hold::kNone;
  });
}

int64_t GivenUp(const Problem& problem, const std::vector<Reading>& readings) {
  const int64_t planned =
      std::count_if(problem.pairs.begin(), problem.pairs.end(), [](const Pair& pair) { return pair.planned(); });
  return planned - std::count_if(readings.begin(), readings.end(), [&](const Reading& reading) {
           return problem.At(reading.proposal, reading.judge).planned();
         });
}

Scale ScaleOf(const Problem& problem, const std::vector<Reading>& readings) {
  const bool made_anew = std::any_of(problem.pairs.begin(), problem.pairs.end(),
                                     [](const Pair& pair) { return pair.hold != Hold::kNone; });
  if (made_anew) return ChangeScale(problem, std::max(NewReadings(problem, readings), GivenUp(problem, readings)));
  return FirstScale(std::accumulate(problem.readings.begin(), problem.readings.end(), int64_t{0}));
}

}  // namespace juri::engine::assignment
