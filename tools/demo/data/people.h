// The accounts of the sample competition. Names are invented and say so; judges work at agencies or at none.
#pragma once

#include <cstdint>
#include <vector>

#include "tools/demo/data/demo_competition.h"

namespace juri::demo {

inline constexpr int kEvaluators = 24;
inline constexpr int kPanelists = 7;

std::vector<Account> AgencyAdmins(const std::vector<Agency>& agencies, const std::vector<int>& entrants, uint64_t seed);

// Every third evaluator works at one of `entrants` and must not judge it; the others are from outside.
std::vector<Account> Evaluators(const std::vector<int>& entrants, uint64_t seed);

std::vector<Account> Panelists(uint64_t seed);

// Two organizers (one composes a list, the other approves it), a secretariat and an auditor.
std::vector<Account> Staff(uint64_t seed);

}  // namespace juri::demo
