// Tables `sheet_draft` and `sheet_revision`.
#pragma once

#include <optional>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
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

// Adds revision `assignment.filed_revision` of the sheet, filed at `assignment.update_time`. Requires: no mark missing.
absl::Status InsertRevision(db::Transaction& tx, const rpc::Scope& scope, const Assignment& assignment,
                            const FiledContent& filed);

}  // namespace juri::scoring
