// What ranking learns of a proposal from submission.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "services/engine/definition.h"
#include "services/engine/stage_marks.h"
#include "services/ranking/domain/names.h"

namespace juri::ranking {

// The numbers equal those of juri.submission.v1.ProposalState and go into digests.
enum class ProposalState {
  kDraft = 1,
  kSubmitted = 2,
  kEligible = 3,
  kIneligible = 4,
  kReturned = 5,
  kWithdrawn = 6,
  kDisqualified = 7,
};

struct Entry {
  std::string proposal_id;  // 16 bytes
  std::string registration_number;
  std::string title;
  std::string agency_title;
  engine::AgencyType agency_type = engine::AgencyType::kMinistry;
  std::string group;  // code in the definition
  ProposalState state = ProposalState::kEligible;
  int64_t revision = 0;
};

// How a state counts in a ranking: only an eligible entry is in.
engine::EntryState StandingState(ProposalState state);

// SHA-256 over the states in which the entries of `stage` were ranked (docs/publication.md). Requires: ordered by
// proposal id.
std::string EntriesDigest(const StageName& stage, const std::vector<Entry>& entries);

}  // namespace juri::ranking
