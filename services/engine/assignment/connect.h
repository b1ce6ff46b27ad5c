// Whether judges can be compared through the proposals they share, and how a plan is mended where they cannot.
#pragma once

#include <vector>

#include "absl/types/span.h"
#include "services/engine/assignment/cost.h"
#include "services/engine/assignment/plan.h"
#include "services/engine/assignment/problem.h"

namespace juri::engine::assignment {

// The judges of each part of a plan that shares no proposal with another, directly or through others: ascending, parts
// by their first judge. Judges who read nothing are left out.
std::vector<std::vector<int>> Components(absl::Span<const Reading> readings, size_t proposals, size_t judges);

// Joins the parts of `plan` by swaps that keep every load and every number of readings; filed readings stay. Each swap
// is the cheapest of those that join two parts for certain (one of its readings closes a circle, so that its part stays
// whole without it), the first of equal ones. Parts that no such swap joins stay apart.
void Connect(const Problem& problem, const Costs& costs, Plan& plan);

// Makes or, with the readings that it left, undoes a swap. Requires: `plan` has the readings it takes away.
void Apply(const Swap& swap, std::vector<Reading>& readings);
void Undo(const Swap& swap, std::vector<Reading>& readings);

}  // namespace juri::engine::assignment
