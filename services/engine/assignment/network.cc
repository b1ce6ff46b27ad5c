#include "services/engine/assignment/network.h"

#include <lemon/circulation.h>
#include <lemon/network_simplex.h>
#include <lemon/static_graph.h>

#include <numeric>
#include <utility>

namespace juri::engine::assignment {
namespace {

using Graph = lemon::StaticDigraph;
using Simplex = lemon::NetworkSimplex<Graph, int, int64_t>;
using Circulation = lemon::Circulation<Graph, Graph::ArcMap<int>, Graph::ArcMap<int>, Graph::NodeMap<int>>;

// Nodes: the proposals, the judges, the sink. Arcs: those given, then one from each judge to the sink. Maps of a graph
// are as large as it is when they are made.
struct BuiltGraph : Graph {
  BuiltGraph(int proposals, int judges, absl::Span<const assignment::Arc> arcs) {
    // StaticDigraph keeps the order of arcs that are sorted by their source.
    std::vector<std::pair<int, int>> ends;
    ends.reserve(arcs.size() + judges);
    for (const assignment::Arc& arc : arcs) ends.emplace_back(arc.proposal, proposals + arc.judge);
    for (int judge = 0; judge < judges; ++judge) ends.emplace_back(proposals + judge, proposals + judges);
    build(proposals + judges + 1, ends.begin(), ends.end());
  }
};

class Network {
 public:
  Network(const Demand& demand, absl::Span<const Arc> arcs)
      : demand_(demand),
        arcs_(arcs),
        graph_(proposals(), judges(), arcs),
        least_(graph_),
        most_(graph_),
        cost_(graph_),
        supply_(graph_) {
    SetArcs();
    SetSupply();
  }

  std::optional<Flow> Solve() {
    Simplex simplex(graph_);
    simplex.lowerMap(least_).upperMap(most_).costMap(cost_).supplyMap(supply_);
    if (simplex.run() != Simplex::OPTIMAL) return std::nullopt;
    Flow flow;
    for (size_t i = 0; i < arcs_.size(); ++i) {
      if (simplex.flow(graph_.arc(static_cast<int>(i))) == 1) flow.chosen.push_back(i);
    }
    const int64_t origin = simplex.potential(graph_.node(sink()));
    const auto potential = [&](int node) { return simplex.potential(graph_.node(node)) - origin; };
    for (int i = 0; i < proposals(); ++i) flow.proposal_potentials.push_back(potential(i));
    for (int i = 0; i < judges(); ++i) flow.judge_potentials.push_back(potential(proposals() + i));
    return flow;
  }

  std::optional<Bottleneck> Barrier() {
    Circulation circulation(graph_, least_, most_, supply_);
    if (circulation.run()) return std::nullopt;
    const auto inside = [&](int node) { return circulation.barrier(graph_.node(node)); };
    Bottleneck bottleneck;
    bottleneck.too_few = !inside(sink());
    // Of proposals on this side of the barrier more is needed than their judges give; those on the other side give less
    // than their judges must read.
    for (int i = 0; i < proposals(); ++i) {
      if (inside(i) != bottleneck.too_few) continue;
      bottleneck.proposals.push_back(i);
      (bottleneck.too_few ? bottleneck.needed : bottleneck.possible) += demand_.readings[i];
    }
    for (int i = 0; i < judges(); ++i) {
      if (inside(proposals() + i) != bottleneck.too_few) continue;
      bottleneck.judges.push_back(i);
      if (bottleneck.too_few) bottleneck.possible += demand_.loads[i].most;
      if (!bottleneck.too_few) bottleneck.needed += demand_.loads[i].least;
    }
    for (const Arc& arc : arcs_) bottleneck.possible += inside(arc.proposal) && !inside(proposals() + arc.judge);
    return bottleneck;
  }

 private:
  int proposals() const { return static_cast<int>(demand_.readings.size()); }
  int judges() const { return static_cast<int>(demand_.loads.size()); }
  int sink() const { return proposals() + judges(); }

  void SetArcs() {
    for (size_t i = 0; i < arcs_.size(); ++i) {
      const Graph::Arc arc = graph_.arc(static_cast<int>(i));
      least_[arc] = 0;
      most_[arc] = 1;
      cost_[arc] = arcs_[i].cost;
    }
    for (int judge = 0; judge < judges(); ++judge) {
      const Graph::Arc load = graph_.arc(static_cast<int>(arcs_.size()) + judge);
      least_[load] = demand_.loads[judge].least;
      most_[load] = demand_.loads[judge].most;
      cost_[load] = 0;
    }
  }

  void SetSupply() {
    for (int i = 0; i < proposals(); ++i) supply_[graph_.node(i)] = demand_.readings[i];
    for (int i = 0; i < judges(); ++i) supply_[graph_.node(proposals() + i)] = 0;
    supply_[graph_.node(sink())] = -std::accumulate(demand_.readings.begin(), demand_.readings.end(), 0);
  }

  const Demand& demand_;
  const absl::Span<const Arc> arcs_;
  BuiltGraph graph_;
  Graph::ArcMap<int> least_, most_;
  Graph::ArcMap<int64_t> cost_;
  Graph::NodeMap<int> supply_;
};

}  // namespace

std::optional<Flow> CheapestFlow(const Demand& demand, absl::Span<const Arc> arcs) {
  return Network(demand, arcs).Solve();
}

std::optional<Bottleneck> FindBottleneck(const Demand& demand, absl::Span<const Arc> arcs) {
  return Network(demand, arcs).Barrier();
}

}  // namespace juri::engine::assignment
