// Makes proposals: alone, or those of several agencies in one transaction, which then share its commit and its
// statements (docs/adr/0012-filings-share-a-commit.md).
#pragma once

#include <optional>
#include <string>

#include "absl/types/span.h"
#include "common/base/combiner.h"
#include "common/db/database.h"
#include "common/rpc/call.h"
#include "juri/submission/v1/submission_service.pb.h"
#include "services/submission/domain/proposal.h"
#include "services/submission/store/frozen_definitions.h"

namespace juri::submission {

// One agency's wish for a proposal.
struct Creation {
  const rpc::Call& call;
  const db::RequestKey key;
  const Proposal draft;                     // with an id, without a registration number
  absl::Status refusal = {};                // what stands against it
  std::optional<v1::Proposal> answer = {};  // set when it was made
};

// Thread-safe.
class ProposalCreation {
 public:
  // Both outlive it.
  ProposalCreation(db::Database& database, FrozenDefinitions& definitions);

  // Makes the `draft`, of an agency that the caller sees, as `request` asks; once for each request id.
  absl::StatusOr<v1::Proposal> Create(const rpc::Call& call, const v1::CreateProposalRequest& request, Proposal draft);

 private:
  // The groups below are of one competition.
  void MakeTogether(absl::Span<Creation* const> group);
  // Makes all that nothing stands against.
  absl::Status Make(db::Transaction& tx, absl::Span<Creation* const> group);

  db::Database& database_;
  FrozenDefinitions& definitions_;
  Combiner<std::string, Creation> combiner_;  // by competition, whose counter lets one transaction after the other pass
};

}  // namespace juri::submission
