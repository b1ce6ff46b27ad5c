// Tables `publication` and `published_entry`, which are only ever inserted into: what the public reads.
#pragma once

#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/db/transaction.h"
#include "common/rpc/scope.h"
#include "services/ranking/domain/publication.h"

namespace juri::ranking {

// Inserts the snapshot and its entries. ALREADY_EXISTS (ANNOUNCEMENT_NUMBER_TAKEN) when another list of the competition
// was announced under the number.
absl::Status InsertPublication(db::Transaction& tx, const rpc::Scope& scope, const Publication& publication);

// The snapshot with its entries. NOT_FOUND (NOT_PUBLISHED).
absl::StatusOr<Publication> ReadPublication(db::Transaction& tx, const rpc::Scope& scope, const ListName& name);

// Every published list of `competition` by code, without its entries; at most 100.
absl::StatusOr<std::vector<Publication>> ListPublications(db::Transaction& tx, const rpc::Scope& scope,
                                                          absl::string_view competition);

}  // namespace juri::ranking
