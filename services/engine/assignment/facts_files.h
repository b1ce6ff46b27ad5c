// Facts of an assignment from CSV files.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "services/engine/assignment/facts.h"
#include "services/engine/fault.h"

namespace juri::engine::assignment {

struct FactsFiles {
  std::string judges;     // judge,agency,region,expertise,least,most: expertise is categories parted by spaces
  std::string proposals;  // entry,agency,region,category,readings: empty for the default, or ALL for an anchor
  std::string conflicts;  // judge,entry,reason: JUDGE, AGENCY, ORGANIZER or RECUSED; no entry: all
  std::string held;       // entry,judge,state: PLANNED or FILED; a plan made anew
};

struct FactsFaults {
  std::vector<Fault> judges, proposals, conflicts, held;

  bool none() const { return judges.empty() && proposals.empty() && conflicts.empty() && held.empty(); }
};

// An agency or region that judge and entry both have is a conflict: leave empty what shall be none. An empty file has
// no rows; each other must begin with the columns above. All faults at once; the facts hold what was understood.
Facts ReadFacts(const FactsFiles& files, int readings, FactsFaults& faults);

}  // namespace juri::engine::assignment
