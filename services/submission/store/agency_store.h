// Table `agency`.
#pragma once

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "common/db/transaction.h"
#include "common/rpc/scope.h"
#include "services/submission/domain/agency.h"

namespace juri::submission {

// Inserts all of them, or none: ALREADY_EXISTS (AGENCY_EXISTS) when there is one with the slug of any.
absl::Status InsertAgencies(db::Transaction& tx, const rpc::Scope& scope, absl::Span<const Agency> agencies);

// NOT_FOUND (AGENCY_NOT_FOUND).
absl::StatusOr<Agency> ReadAgency(db::Transaction& tx, const rpc::Scope& scope, absl::string_view slug);

// Those of `slugs` that exist, in no order.
absl::StatusOr<std::vector<Agency>> ReadAgencies(db::Transaction& tx, const rpc::Scope& scope,
                                                 absl::Span<const std::string> slugs);

// Up to `limit` agencies whose slug comes after `after`, by slug.
absl::StatusOr<std::vector<Agency>> ListAgencies(db::Transaction& tx, const rpc::Scope& scope, absl::string_view after,
                                                 int limit);

}  // namespace juri::submission
