#include "services/ranking/domain/entry.h"

#include "common/base/digest.h"

namespace juri::ranking {

engine::EntryState StandingState(ProposalState state) {
  switch (state) {
    case ProposalState::kEligible:
      return engine::EntryState::kIn;
    case ProposalState::kWithdrawn:
      return engine::EntryState::kWithdrawn;
    default:
      return engine::EntryState::kDisqualified;
  }
}

std::string EntriesDigest(const StageName& stage, const std::vector<Entry>& entries) {
  CanonicalWriter rows;
  rows.Bytes("juri entry states 1").Bytes(stage.competition).Bytes(stage.stage).U64(entries.size());
  for (const Entry& entry : entries) {
    rows.Bytes(entry.proposal_id).I64(static_cast<int64_t>(entry.state)).I64(entry.revision);
  }
  return rows.Digest();
}

}  // namespace juri::ranking
