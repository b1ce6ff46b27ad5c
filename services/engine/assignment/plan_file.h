// A plan as it is published: everything that VerifyPlan needs beside the facts.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "services/engine/assignment/plan.h"
#include "services/engine/assignment/problem.h"
#include "services/engine/fault.h"

namespace juri::engine::assignment {

// The rows `what,entry,judge,value` of a plan file:
//   SEED, SLACK, DISSIMILARITY, CHANGE            value
//   READING              of entry by judge        value: place in the judge's queue
//   ENTRY_POTENTIAL      of entry                 value
//   JUDGE_POTENTIAL      of judge                 value
//   SWAP                 of entry by judge        value: 1, 1, 2, 2, ... two rows for each swap, as it was
std::vector<std::vector<std::string>> PlanRows(const Problem& problem, const Plan& plan);

// These rows as CSV.
std::string PlanCsv(const Problem& problem, const Plan& plan);

// Sets the seed of `problem` and returns the plan; nullopt with faults. Places in queues follow from the rest and are
// not read.
std::optional<Plan> ReadPlanCsv(absl::string_view csv, Problem& problem, std::vector<Fault>& faults);

}  // namespace juri::engine::assignment
