// Importing many agencies at once: all or none, and a report for every row that is wrong.
#pragma once

#include <vector>

#include "absl/status/statusor.h"
#include "services/submission/domain/agency.h"

namespace juri::submission {

struct AgencyImport {
  std::vector<Agency> created;
  int unchanged = 0;  // rows equal to a stored agency
};

// What an import of `rows` does where `stored` are the agencies of the same slugs that exist. INVALID_ARGUMENT
// (IMPORT_INVALID) with a violation "agencies[i].name" for each row that repeats the slug of a row before it or differs
// from the stored agency.
absl::StatusOr<AgencyImport> PlanImport(const std::vector<Agency>& rows, const std::vector<Agency>& stored);

}  // namespace juri::submission
