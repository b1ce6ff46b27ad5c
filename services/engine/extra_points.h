// Bonuses and deductions: what counts of an entry besides the judges' marks.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "common/base/fraction.h"
#include "services/engine/definition.h"
#include "services/engine/stage_marks.h"

namespace juri::engine {

// Requires: `extra.rule` is one of the stage's.
inline const ExtraPointsRule& RuleOf(const Stage& stage, const ExtraPoints& extra) {
  return extra.is_bonus ? stage.bonuses[extra.rule] : stage.deductions[extra.rule];
}

// In centipoints, negative for a deduction.
inline int64_t SignedPoints(const ExtraPoints& extra) {
  return extra.is_bonus ? extra.centipoints : -int64_t{extra.centipoints};
}

// Whether each is of an entry, a rule and a criterion that there are.
bool ExtraPointsFit(const Stage& stage, const StageEntries& entries);

// All that is given and taken of each entry's score, or of each total.
class ExtraPointsSums {
 public:
  ExtraPointsSums(const Stage& stage, const StageEntries& entries, bool of_total);

  // In centipoints; 0 where there is nothing.
  int64_t Of(size_t entry) const { return sums_.empty() ? 0 : sums_[entry]; }
  // `number` with them; nullopt when there is none, the overflow value when it needs more than 64 bits.
  std::optional<Fraction> AddedTo(const std::optional<Fraction>& number, size_t entry) const {
    return number && Of(entry) != 0 ? std::optional(*number + Fraction{Of(entry), 1}) : number;
  }

 private:
  std::vector<int64_t> sums_;  // by entry; empty when nobody has any
};

}  // namespace juri::engine
