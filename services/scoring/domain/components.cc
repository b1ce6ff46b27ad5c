#include "services/scoring/domain/components.h"

#include <numeric>
#include <vector>

namespace juri::scoring {
namespace {

int Root(std::vector<int>& parent, int node) {
  while (parent[node] != node) node = parent[node] = parent[parent[node]];
  return node;
}

}  // namespace

// Union-find over entries and judges: each pairing that joins two groups leaves one group less.
int CountComponents(absl::Span<const Pairing> pairings, size_t entry_count, size_t judge_count) {
  std::vector<int> parent(entry_count + judge_count);
  std::iota(parent.begin(), parent.end(), 0);
  std::vector<bool> touched(parent.size());
  int groups = 0;
  for (const Pairing& pairing : pairings) {
    const int judge = static_cast<int>(entry_count) + pairing.judge;
    groups += !touched[pairing.entry];
    groups += !touched[judge];
    touched[pairing.entry] = touched[judge] = true;
    const int a = Root(parent, pairing.entry);
    const int b = Root(parent, judge);
    if (a == b) continue;
    parent[a] = b;
    --groups;
  }
  return groups;
}

}  // namespace juri::scoring
