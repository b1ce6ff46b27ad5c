// What is wrong with, or still missing from, the content of a proposal under the rules of its competition.
#pragma once

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "common/status/details.h"
#include "services/engine/definition.h"
#include "services/submission/domain/proposal.h"

namespace juri::submission {

struct Finding {
  std::string field;  // "title", "parts[implementasi]"
  Reason reason;
  std::string text_key;
  Arguments arguments;
  bool blocking = true;  // whether it keeps the proposal from being submitted; otherwise a warning
};

// What can never be accepted, not even in a draft: codes that the definition does not have, a part given twice
// (CODE_UNKNOWN, CODE_REPEATED), a text with more words than allowed (TEXT_TOO_LONG).
std::vector<Finding> Faults(const engine::Definition& definition, const Content& content);

// What may lack in a draft but not at submission (PROPOSAL_INCOMPLETE): title, group, category where there are
// categories, and required parts without a word.
std::vector<Finding> Missing(const engine::Definition& definition, const Content& content);

// OK without findings. Otherwise a refusal for `reason` with the arguments of the first finding and a violation for
// each, its field below `prefix`.
absl::Status RefuseFor(const Reason& reason, const std::vector<Finding>& findings, absl::string_view prefix = "");

// Refuses content with faults for the first one's reason, with a violation for each below `prefix`.
absl::Status CheckContent(const engine::Definition& definition, const Content& content, absl::string_view prefix);

}  // namespace juri::submission
