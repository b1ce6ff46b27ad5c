// Which judges can be compared at all: those linked by entries that they read in common, directly or through others.
#pragma once

#include <cstdint>
#include <vector>

#include "services/engine/statistics/readings.h"

namespace juri::engine {

struct Component {
  std::vector<uint32_t> judges;   // ascending
  std::vector<uint32_t> entries;  // ascending
};

// The connected parts of the design, the one with most judges first (then most entries, then the lowest judge). A judge
// without a reading and an entry without one belong to none. A design can be judged when there is at most one.
// The scores of the readings do not matter: an assignment can be checked before anybody has scored.
std::vector<Component> ComponentsOf(const Readings& readings);

}  // namespace juri::engine
