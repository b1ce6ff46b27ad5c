#include "services/submission/domain/agency_import.h"

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"
#include "common/status/refusal.h"
#include "services/submission/domain/reasons.h"

namespace juri::submission {

absl::StatusOr<AgencyImport> PlanImport(const std::vector<Agency>& rows, const std::vector<Agency>& stored) {
  absl::flat_hash_map<absl::string_view, const Agency*> known;
  for (const Agency& agency : stored) known.emplace(agency.slug, &agency);
  absl::flat_hash_map<absl::string_view, size_t> first_row;

  AgencyImport plan;
  Refusal refusal(kImportInvalid);
  int faults = 0;
  for (size_t i = 0; i < rows.size(); ++i) {
    const Agency& row = rows[i];
    const std::string field = absl::StrCat("agencies[", i, "].name");
    const auto [first, is_first] = first_row.emplace(row.slug, i);
    const auto match = known.find(row.slug);
    if (!is_first) {
      ++faults;
      refusal.Violation(field, "submission.IMPORT_ROW_REPEATED",
                        {{"agency", row.slug}, {"first", absl::StrCat(first->second)}});
    } else if (match == known.end()) {
      plan.created.push_back(row);
    } else if (*match->second == row) {
      ++plan.unchanged;
    } else {
      ++faults;
      refusal.Violation(field, "submission.IMPORT_ROW_DIFFERS", {{"agency", row.slug}});
    }
  }
  if (faults > 0) return refusal.With("count", faults).Status();
  return plan;
}

}  // namespace juri::submission
