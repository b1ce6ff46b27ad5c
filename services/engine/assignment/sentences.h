// What is wrong, for people.
#pragma once

#include <vector>

#include "absl/strings/string_view.h"
#include "services/engine/assignment/plan.h"
#include "services/engine/assignment/problem.h"
#include "services/engine/assignment/verify_plan.h"
#include "services/engine/sentence.h"

namespace juri::engine::assignment {

// "OWN_AGENCY": the reason's name in files and contracts; empty for kNone.
absl::string_view CodeOf(ConflictReason reason);

// Why there is no plan: each proposal that lacks judges, or the bottleneck; then all readings against all loads. Long
// lists of names are cut after 20.
std::vector<Sentence> SentencesOf(const Problem& problem, const Infeasible& infeasible);

Sentence SentenceOf(const Problem& problem, const PlanFault& fault);

}  // namespace juri::engine::assignment
