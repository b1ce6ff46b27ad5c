// An entry of a stage: what conflicts and queues need to know of a proposal. Never its texts.
#pragma once

#include <string>
#include <vector>

#include "absl/types/span.h"
#include "services/scoring/domain/names.h"

namespace juri::scoring {

struct Entry {
  std::string proposal_id;  // 16 bytes
  std::string registration_number;
  std::string title;
  std::string agency;         // slug
  std::string region;         // slug; empty for national bodies
  std::string group;          // code of the entry group
  std::string category = {};  // code; may be empty
  bool anchor = false;        // read by every judge who may
};

// SHA-256 over what is judged of the entries, 32 bytes (docs/seal.md). Requires: ordered by proposal id.
std::string EntriesDigest(const StageName& stage, absl::Span<const Entry> entries);

}  // namespace juri::scoring
