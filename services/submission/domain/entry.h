// What other services need to know of a proposal: never its texts.
#pragma once

#include <cstdint>
#include <string>

#include "services/submission/domain/agency.h"
#include "services/submission/domain/proposal.h"

namespace juri::submission {

struct Entry {
  std::string competition;  // slug
  std::string proposal_id;  // 16 bytes
  std::string registration_number;
  std::string title;
  Agency agency;
  std::string group;
  std::string category;
  ProposalState state = ProposalState::kDraft;
  int64_t revision = 0;
};

}  // namespace juri::submission
