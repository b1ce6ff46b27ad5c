// Who must not judge what.
#pragma once

#include "services/engine/definition.h"
#include "services/scoring/domain/entry.h"
#include "services/scoring/domain/judge.h"

namespace juri::scoring {

// Which affinities are conflicts of interest in a stage.
struct ConflictRules {
  bool own_agency = false;
  bool own_region = false;
};

ConflictRules ConflictRulesOf(const engine::Stage& stage);

// Judges and entries without an agency or region share none.
bool HasConflict(const ConflictRules& rules, const Judge& judge, const Entry& entry);

}  // namespace juri::scoring
