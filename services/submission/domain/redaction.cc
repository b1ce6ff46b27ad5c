#include "services/submission/domain/redaction.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_join.h"
#include "common/base/macros.h"
#include "common/status/refusal.h"
#include "services/submission/domain/proposal_states.h"
#include "services/submission/domain/reasons.h"

namespace juri::submission {
namespace {

auto FindPart(auto& parts, absl::string_view code) {
  return std::find_if(parts.begin(), parts.end(), [&](const Part& part) { return part.code == code; });
}

}  // namespace

absl::Status MayRedact(const Proposal& proposal, absl::string_view part) {
  JURI_RETURN_IF_ERROR(StateAfter(proposal.state, Action::kRedact).status());
  const std::vector<Part>& parts = proposal.content.parts;
  if (FindPart(parts, part) != parts.end()) return absl::OkStatus();
  const auto append_code = [](std::string* out, const Part& one) { out->append(one.code); };
  return Refusal(kPartNotWritten).With("code", part).With("known", absl::StrJoin(parts, ", ", append_code));
}

std::vector<std::string> Redact(std::vector<Part> copies, std::vector<Part>& parts) {
  std::vector<std::string> replaced;
  for (Part& copy : copies) {
    const auto part = FindPart(parts, copy.code);
    if (part == parts.end()) continue;
    part->text = std::move(copy.text);
    replaced.push_back(std::move(copy.code));
  }
  return replaced;
}

}  // namespace juri::submission
