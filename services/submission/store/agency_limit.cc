#include "services/submission/store/agency_limit.h"

#include <optional>

#include "common/base/macros.h"

namespace juri::submission {
namespace {

// Inserting the row or finding it there: both end with it locked.
constexpr absl::string_view kLock = R"sql(
  INSERT INTO agency_limit_lock (competition_id, agency_id) VALUES (?, ?)
      ON DUPLICATE KEY UPDATE agency_id = agency_id)sql";

// State 6 is WITHDRAWN.
constexpr absl::string_view kCount = R"sql(
  SELECT COUNT(*)
    FROM proposal
   WHERE competition_id = ? AND agency_id = ? AND proposal_id <> ? AND submit_time IS NOT NULL AND state <> 6)sql";

}  // namespace

absl::StatusOr<int64_t> CountOtherSubmissions(db::Transaction& tx, const rpc::Scope&, const Proposal& proposal) {
  JURI_ASSIGN_OR_RETURN(const std::optional<int64_t> count,
                        tx.QueryOne(kCount, {proposal.competition, proposal.agency, proposal.id},
                                    [](const db::Row& row) { return row.Int(0); }));
  return count.value_or(0);
}

absl::StatusOr<int64_t> LockAndCountOtherSubmissions(db::Transaction& tx, const rpc::Scope& scope,
                                                     const Proposal& proposal) {
  JURI_RETURN_IF_ERROR(tx.Execute(kLock, {proposal.competition, proposal.agency}).status());
  return CountOtherSubmissions(tx, scope, proposal);
}

}  // namespace juri::submission
