// Tables `finalist_list`, `list_member` and `list_decision`.
#pragma once

#include <optional>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/db/transaction.h"
#include "common/rpc/scope.h"
#include "services/ranking/domain/finalist_list.h"

namespace juri::ranking {

// The list with its members and decisions. NOT_FOUND (LIST_NOT_FOUND) when it was never composed.
absl::StatusOr<FinalistList> ReadList(db::Transaction& tx, const rpc::Scope& scope, const ListName& name);

// As ReadList, and holds a lock on the list until the transaction ends.
absl::StatusOr<FinalistList> LockList(db::Transaction& tx, const rpc::Scope& scope, const ListName& name);

// Inserts a list that is composed for the first time: revision 1.
absl::Status InsertList(db::Transaction& tx, const rpc::Scope& scope, const FinalistList& list);

// Stores a locked list that was composed again, with its members and decisions.
absl::Status ReplaceList(db::Transaction& tx, const rpc::Scope& scope, const FinalistList& list);

// Stores a locked list; its members and decisions stay.
absl::Status UpdateList(db::Transaction& tx, const rpc::Scope& scope, const FinalistList& list);

}  // namespace juri::ranking
