#include "services/scoring/domain/flow.h"

#include <lemon/network_simplex.h>
#include <lemon/static_graph.h>

#include <utility>

namespace juri::scoring {
namespace {

using Graph = lemon::StaticDigraph;
using Simplex = lemon::NetworkSimplex<Graph, int, int64_t>;

// Nodes: the entries, the judges, the sink. Arcs: the candidates, then one from each judge to the sink.
class Network {
 public:
  Network(const FlowBounds& bounds, absl::Span<const Candidate> candidates)
      : bounds_(bounds), candidates_(candidates), sink_(bounds.entry_count + bounds.judge_count) {
    // StaticDigraph keeps the order of arcs that are sorted by their source, as candidates are.
    for (const Candidate& candidate : candidates) {
      arcs_.emplace_back(candidate.entry, bounds.entry_count + candidate.judge);
    }
    for (int judge = 0; judge < bounds.judge_count; ++judge) arcs_.emplace_back(bounds.entry_count + judge, sink_);
    graph_.build(sink_ + 1, arcs_.begin(), arcs_.end());
  }

  std::optional<std::vector<size_t>> Solve() {
    Graph::ArcMap<int> least(graph_, 0), most(graph_, 1);
    Graph::ArcMap<int64_t> cost(graph_, 0);
    Graph::NodeMap<int> supply(graph_, 0);
    for (size_t i = 0; i < candidates_.size(); ++i) cost[graph_.arc(static_cast<int>(i))] = candidates_[i].cost;
    for (int judge = 0; judge < bounds_.judge_count; ++judge) {
      const Graph::Arc load = graph_.arc(static_cast<int>(candidates_.size()) + judge);
      least[load] = bounds_.least_load[judge];
      most[load] = bounds_.largest_load;
    }
    for (int entry = 0; entry < bounds_.entry_count; ++entry) supply[graph_.node(entry)] = bounds_.judges_per_entry;
    supply[graph_.node(sink_)] = -bounds_.entry_count * bounds_.judges_per_entry;
    Simplex simplex(graph_);
    simplex.lowerMap(least).upperMap(most).costMap(cost).supplyMap(supply);
    if (simplex.run() != Simplex::OPTIMAL) return std::nullopt;
    return Chosen(simplex);
  }

 private:
  std::vector<size_t> Chosen(const Simplex& simplex) const {
    std::vector<size_t> chosen;
    for (size_t i = 0; i < candidates_.size(); ++i) {
      if (simplex.flow(graph_.arc(static_cast<int>(i))) == 1) chosen.push_back(i);
    }
    return chosen;
  }

  const FlowBounds& bounds_;
  const absl::Span<const Candidate> candidates_;
  const int sink_;
  std::vector<std::pair<int, int>> arcs_;
  Graph graph_;
};

}  // namespace

std::optional<std::vector<size_t>> CheapestPairs(const FlowBounds& bounds, absl::Span<const Candidate> candidates) {
  return Network(bounds, candidates).Solve();
}

}  // namespace juri::scoring
