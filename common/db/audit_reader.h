// Reads the audit trail for people, the newest row first.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "common/db/audit_row.h"
#include "common/db/database.h"

namespace juri::db {

// What a row must be to be read; an empty text or an infinite time asks nothing.
struct AuditFilter {
  std::string competition = {};  // "competitions/kipp-2018": about an object of this competition
  std::string account = {};      // done by this account, or by a service for it
  std::string object = {};       // about the object of this name, or one below it
  absl::Time start = absl::InfinitePast();
  absl::Time end = absl::InfiniteFuture();  // itself left out
};

// A row's place in the trail; the next page begins with the row before it.
struct AuditPlace {
  absl::Time create_time;
  std::string id;
};

struct AuditPage {
  std::vector<AuditRow> rows;
  std::optional<AuditPlace> next;  // none: there are no more
};

// Who did what the row says: the user also where a service acted for one.
const std::string& WhoOf(const AuditEntry& entry);

// At most `most` rows that fit, from `from` on, or from the newest. Looks at 10,000 rows at most, so a page may hold
// fewer rows and not be the last. With a competition in the filter only rows of that competition are looked at: neither
// pages nor times tell of others. Requires: most > 0.
absl::StatusOr<AuditPage> ReadAuditPage(Database& database, absl::Time deadline, const AuditFilter& filter,
                                        const std::optional<AuditPlace>& from, size_t most);

}  // namespace juri::db
