#include "services/engine/statistics/components.h"

#include <algorithm>
#include <numeric>
#include <tuple>
#include <utility>

namespace juri::engine {
namespace {

// Union-find over judges.
class JudgeSets {
 public:
  explicit JudgeSets(size_t judges) : parent_(judges) { std::iota(parent_.begin(), parent_.end(), 0u); }

  uint32_t Find(uint32_t judge) {
    while (parent_[judge] != judge) judge = parent_[judge] = parent_[parent_[judge]];
    return judge;
  }
  void Join(uint32_t a, uint32_t b) { parent_[Find(a)] = Find(b); }

 private:
  std::vector<uint32_t> parent_;
};

}  // namespace

std::vector<Component> ComponentsOf(const Readings& readings) {
  JudgeSets sets(readings.judges());
  std::vector<bool> reads(readings.judges());
  for (const Reading& reading : readings.all()) {
    reads[reading.judge] = true;
    sets.Join(reading.judge, readings.of_entry(reading.entry).front().judge);
  }
  std::vector<Component> by_root(readings.judges());
  for (uint32_t judge = 0; judge < reads.size(); ++judge) {
    if (reads[judge]) by_root[sets.Find(judge)].judges.push_back(judge);
  }
  for (uint32_t entry = 0; entry < readings.entries(); ++entry) {
    const auto of_entry = readings.of_entry(entry);
    if (!of_entry.empty()) by_root[sets.Find(of_entry.front().judge)].entries.push_back(entry);
  }
  std::erase_if(by_root, [](const Component& component) { return component.judges.empty(); });
  const auto order = [](const Component& one) {
    return std::tuple(-static_cast<ptrdiff_t>(one.judges.size()), -static_cast<ptrdiff_t>(one.entries.size()),
                      one.judges.front());
  };
  std::sort(by_root.begin(), by_root.end(),
            [&](const Component& a, const Component& b) { return order(a) < order(b); });
  return by_root;
}

}  // namespace juri::engine
