// Problems for tests.
#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <variant>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "services/engine/assignment/facts.h"
#include "services/engine/assignment/plan.h"

namespace juri::engine::assignment {

struct Size {
  int proposals = 0;
  int judges = 0;
  int readings = 1;
  int agencies = 0;  // 0: none has an agency
  int categories = 0;
};

// Random but repeatable; agencies are conflicts, and each judge knows up to three categories.
inline Facts RandomFacts(const Size& size, uint64_t seed) {
  std::mt19937_64 random(seed);
  const auto one_of = [&](const char* what, int count) {
    return count == 0 ? std::string() : absl::StrCat(what, random() % static_cast<uint64_t>(count));
  };
  Facts facts;
  facts.seed = seed;
  facts.own_agency_conflicts = true;
  for (int i = 0; i < size.judges; ++i) {
    facts.judges.push_back({absl::StrFormat("judge-%04d", i), one_of("agency-", size.agencies), "", {}, {}});
    for (int j = 0; size.categories > 0 && j < 3; ++j) {
      facts.judges.back().expertise.push_back(one_of("category-", size.categories));
    }
  }
  for (int i = 0; i < size.proposals; ++i) {
    facts.proposals.push_back({absl::StrFormat("proposal-%05d", i), one_of("agency-", size.agencies), "",
                               one_of("category-", size.categories), size.readings});
  }
  return facts;
}

// Requires: there is a plan.
inline Plan PlanOf(const Problem& problem) { return std::get<Plan>(MakePlan(problem).value()); }

}  // namespace juri::engine::assignment
