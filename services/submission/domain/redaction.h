// Copies of parts from which something was struck, for judges who must not know it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "services/submission/domain/names.h"
#include "services/submission/domain/proposal.h"

namespace juri::submission {

struct Redaction {
  RedactionName name;
  std::string text;      // UTF-8, byte for byte as it came
  int64_t revision = 0;  // of this copy, from 1; the newest is shown
  absl::Time create_time;
};

// Whether a copy of `part` may be kept. FAILED_PRECONDITION (PROPOSAL_STATE) unless the proposal is eligible, so that
// its text does not change under the copy; INVALID_ARGUMENT (PART_NOT_WRITTEN) when it has no text there.
absl::Status MayRedact(const Proposal& proposal, absl::string_view part);

// Puts each of `copies` in the place of the part with its code. Returns the codes of the parts that were replaced.
std::vector<std::string> Redact(std::vector<Part> copies, std::vector<Part>& parts);

}  // namespace juri::submission
