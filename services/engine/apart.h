// Which entries are read once more because their judges disagree.
#pragma once

#include <cstdint>
#include <vector>

#include "common/base/fraction.h"
#include "services/engine/definition.h"
#include "services/engine/stage_marks.h"

namespace juri::engine {

// The counted sheets of an entry: their number and their least and greatest score, centipoints, as the rule makes and
// rounds them.
struct EntryApart {
  uint32_t entry;
  int sheets;
  Fraction lowest;
  Fraction highest;
};

// Entries that take part with two sheets further apart than the stage's reading distance (exactly as far is not
// further), in their order; none without such a distance. Requires: RankStage accepts the same.
std::vector<EntryApart> EntriesApart(const Stage& stage, const StageEntries& entries, const StageMarks& marks);

}  // namespace juri::engine
