#include "services/engine/extra_points.h"

#include <algorithm>

namespace juri::engine {

bool ExtraPointsFit(const Stage& stage, const StageEntries& entries) {
  return std::all_of(entries.extra_points.begin(), entries.extra_points.end(), [&](const ExtraPoints& extra) {
    return extra.entry < entries.names.size() &&
           extra.rule < (extra.is_bonus ? stage.bonuses.size() : stage.deductions.size()) &&
           extra.criterion.value_or(0) < stage.criteria.size();
  });
}

ExtraPointsSums::ExtraPointsSums(const Stage& stage, const StageEntries& entries, bool of_total) {
  for (const ExtraPoints& extra : entries.extra_points) {
    if (RuleOf(stage, extra).of_total != of_total) continue;
    if (sums_.empty()) sums_.resize(entries.names.size());
    sums_[extra.entry] += SignedPoints(extra);
  }
}

}  // namespace juri::engine
