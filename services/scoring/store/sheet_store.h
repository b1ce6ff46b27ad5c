// Tables `sheet_draft` and `sheet_revision`.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "common/db/transaction.h"
#include "common/rpc/scope.h"
#include "services/scoring/domain/sheet.h"

namespace juri::scoring {

// What was last saved for an assignment that the caller has read or locked as the own; nullopt when nothing was.
absl::StatusOr<std::optional<SheetContent>> ReadDraft(db::Transaction& tx, const rpc::Scope& scope,
                                                      const AssignmentName& name);
absl::Status SaveDraft(db::Transaction& tx, const rpc::Scope& scope, const AssignmentName& name,
                       const SheetContent& content);

struct FiledContent {
  SheetContent content;
  std::string reason;  // of a revision after the first
};

// The newest filed revision of an assignment that the caller has read as the own; nullopt when there is none.
absl::StatusOr<std::optional<FiledContent>> ReadFiled(db::Transaction& tx, const rpc::Scope& scope,
                                                      const Assignment& assignment);

struct OtherSheet {
  int alias = 0;
  SheetContent content;
};

// The newest revision of each sheet that another judge filed on the entry of `own`, by alias, up to `limit` after
// `after_alias`. Sheets that a conflict ended are not among them. For a caller who has read `own` as the own and may
// see them.
absl::StatusOr<std::vector<OtherSheet>> ListOtherSheets(db::Transaction& tx, const rpc::Scope& scope,
                                                        const Assignment& own, int64_t after_alias, int limit);

// A sheet as it is filed: revision `assignment.filed_revision`, at `assignment.update_time`. No mark is missing.
struct NewRevision {
  const rpc::Scope& scope;
  Assignment assignment;  // the caller's own, locked and advanced
  const FiledContent& filed;
};

// Adds the revisions, all of one stage, at least one, and brings table `assignment` up to them.
absl::Status FileRevisions(db::Transaction& tx, absl::Span<const NewRevision> revisions);

}  // namespace juri::scoring
