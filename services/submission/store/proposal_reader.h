// Reading table `proposal`. What the scope may not see is answered as if it were missing: PERMISSION_DENIED.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "common/db/transaction.h"
#include "common/rpc/scope.h"
#include "services/submission/domain/names.h"
#include "services/submission/domain/proposal.h"

namespace juri::submission {

// One statement.
absl::StatusOr<Proposal> ReadProposal(db::Transaction& tx, const rpc::Scope& scope, const ProposalName& name);

// The 16 bytes of the id of the proposal with that registration number.
absl::StatusOr<std::string> FindProposal(db::Transaction& tx, const rpc::Scope& scope, absl::string_view competition,
                                         absl::string_view registration_number);

// What the parts of the proposals of one answer may take, so that it fits into a message and into memory.
inline constexpr int64_t kMostBatchBytes = 3'000'000;

// One proposal for each of `ids` (at most kLongestInList), in their order; denied when the scope does not see every
// one. RESOURCE_EXHAUSTED (BATCH_TOO_LARGE), before any is read, when their parts are longer than kMostBatchBytes
// together. Two statements: needs a snapshot.
absl::StatusOr<std::vector<Proposal>> ReadProposals(db::Transaction& tx, const rpc::Scope& scope,
                                                    absl::string_view competition, absl::Span<const std::string> ids);

struct ProposalFilter {
  std::vector<ProposalState> states;  // empty: every state
  std::string agency;                 // slug; empty: every agency that the scope sees
};

// Up to `limit` proposals after the registration number `after`, by registration number, without their parts. Denied
// when the filter names an agency that the scope does not see.
absl::StatusOr<std::vector<Proposal>> ListProposals(db::Transaction& tx, const rpc::Scope& scope,
                                                    absl::string_view competition, const ProposalFilter& filter,
                                                    absl::string_view after, int limit);

}  // namespace juri::submission
