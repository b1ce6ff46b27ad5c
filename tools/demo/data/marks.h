// What simulated judges give. A mark is true quality, plus how strict the judge is, plus chance; it depends on nothing
// but the seed and the four indices, so marks can be asked for in whatever order the service assigned them.
#pragma once

#include <array>
#include <cstdint>

#include "tools/demo/data/demo_competition.h"

namespace juri::demo {

// Centipoints from 0 to 10000 in steps of 25 or 50, as the judge likes. `judge` is an index into `evaluators`,
// `proposal` into `proposals`, `criterion` counts from 0 in the definition's order. Fixed marks go first.
int32_t EvaluatorMark(const DemoCompetition& competition, int judge, int proposal, int criterion);

// The same for the panel; `judge` is an index into `panelists`.
int32_t PanelMark(const DemoCompetition& competition, int judge, int proposal, int criterion);

// The two who mark about 6 and 8 points below their colleagues, in this order.
std::array<int, 2> SevereEvaluators(const DemoCompetition& competition);

// How many centipoints the evaluator adds to every mark; negative for a strict one. Within 200 but for the severe two.
int32_t EvaluatorSeverity(const DemoCompetition& competition, int judge);

}  // namespace juri::demo
