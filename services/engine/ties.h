// Parts entries with equal totals by the declared chain of comparators.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "common/base/fraction.h"
#include "services/engine/definition.h"
#include "services/engine/rank_stage.h"
#include "services/engine/sheet_index.h"
#include "services/engine/stage_marks.h"

namespace juri::engine {

// All that a comparator may look at.
struct TieContext {
  const Stage& stage;
  const StageEntries& entries;
  const StageMarks& marks;
  const SheetIndex& by_entry;
  const std::vector<EntryResult>& results;  // scores are set
  const std::optional<std::string>& seed;
};

// Entries in order, cut into classes of entries that the whole chain leaves equal.
struct BrokenTie {
  std::vector<std::vector<uint32_t>> classes;  // best first; inside a class by name
  std::vector<TieStep> steps;
  bool lot_pending = false;
};

// Applies the chain of the stage to `tied`, entries with equal totals.
BrokenTie BreakTie(const TieContext& context, const std::vector<uint32_t>& tied);

// The lot of an entry: the hexadecimal SHA-256 of seed || name; the lowest goes first.
std::string LotOf(const std::string& seed, const std::string& name);

}  // namespace juri::engine
