// From what is known of judges and proposals to the problem in numbers: conflicts with their reasons, expertise,
// anchors.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "absl/types/span.h"
#include "services/engine/assignment/problem.h"

namespace juri::engine::assignment {

struct JudgeFacts {
  std::string id;
  std::string agency;                  // empty for none
  std::string region;                  // empty for none
  std::vector<std::string> expertise;  // categories
  std::optional<Load> load;
};

struct ProposalFacts {
  std::string id;
  std::string agency;
  std::string region;  // empty for national bodies
  std::string category;
  int readings = 1;
  bool anchor = false;  // read by every judge who may
};

struct DeclaredConflict {
  std::string judge;
  std::string proposal;  // empty: every proposal
  ConflictReason reason = ConflictReason::kNone;
};

struct Held {
  std::string judge;
  std::string proposal;
  Hold hold = Hold::kNone;
};

struct Facts {
  uint64_t seed = 0;
  bool own_agency_conflicts = false;
  bool own_region_conflicts = false;
  std::vector<JudgeFacts> judges;        // in any order, ids distinct
  std::vector<ProposalFacts> proposals;  // in any order, ids distinct
  std::vector<DeclaredConflict> conflicts;
  std::vector<Held> held;
};

// Sorts judges and proposals by id. The similarity of a judge to a proposal is 1 where the category is among the
// judge's, else 0. A pair with several conflicts has the reason of the greatest number. Conflicts and holds of judges
// or proposals that the facts do not have are passed over. Requires: at most kMostPairs pairs.
Problem MakeProblem(Facts facts);

}  // namespace juri::engine::assignment
