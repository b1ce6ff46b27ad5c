#include "services/scoring/domain/conflict.h"

namespace juri::scoring {

ConflictRules ConflictRulesOf(const engine::Stage& stage) {
  return {stage.own_agency_conflicts, stage.own_region_conflicts};
}

bool HasConflict(const ConflictRules& rules, const Judge& judge, const Entry& entry) {
  if (rules.own_agency && !judge.agency.empty() && judge.agency == entry.agency) return true;
  return rules.own_region && !judge.region.empty() && judge.region == entry.region;
}

}  // namespace juri::scoring
