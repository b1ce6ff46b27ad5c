#include "tools/cli/proposal_text.h"

#include <algorithm>

#include "absl/strings/match.h"
#include "absl/strings/strip.h"
#include "common/base/macros.h"
#include "common/config/textproto.h"
#include "common/status/refusal.h"
#include "tools/cli/names.h"
#include "tools/cli/parameters.h"
#include "tools/cli/reasons.h"

namespace juri::cli {
namespace {

using submission::v1::Proposal;
using submission::v1::ProposalPart;
using Parts = google::protobuf::RepeatedPtrField<ProposalPart>;

absl::StatusOr<Proposal> ReadFile(const std::string& file) {
  Proposal proposal;
  if (file.empty()) return proposal;
  JURI_ASSIGN_OR_RETURN(const std::string text, config::ReadTextFile(file));
  const config::ParsedText parsed(text, proposal);
  JURI_RETURN_IF_ERROR(parsed.StatusFor(file));
  return proposal;
}

// "kebaruan=We ..." or "kebaruan=@kebaruan.txt".
absl::StatusOr<ProposalPart> ReadPart(const std::string& given) {
  const size_t equals = given.find('=');
  if (equals == given.npos) {
    return Refusal(kValueInvalid).With("parameter", kPart.name).With("value", given).With("known", kPart.value);
  }
  ProposalPart part;
  part.set_code(given.substr(0, equals));
  part.set_text(given.substr(equals + 1));
  if (absl::StartsWith(part.text(), "@")) {
    JURI_ASSIGN_OR_RETURN(const std::string text, config::ReadTextFile(part.text().substr(1)));
    part.set_text(std::string(absl::StripSuffix(text, "\n")));
  }
  return part;
}

void TakeOption(const Invocation& invocation, const Parameter& parameter, std::string& field) {
  if (invocation.Has(parameter)) field = invocation.Get(parameter);
}

}  // namespace

absl::StatusOr<GivenProposal> ReadProposal(const Invocation& invocation) {
  GivenProposal given;
  Proposal& proposal = given.proposal;
  JURI_ASSIGN_OR_RETURN(proposal, ReadFile(invocation.Get(kFile)));
  TakeOption(invocation, kAgency, *proposal.mutable_agency());
  TakeOption(invocation, kTitle, *proposal.mutable_title());
  TakeOption(invocation, kGroup, *proposal.mutable_group());
  TakeOption(invocation, kCategory, *proposal.mutable_category());
  proposal.set_agency(AgencyName(proposal.agency()));
  Parts parts;
  for (const std::string& word : invocation.All(kPart)) {
    JURI_ASSIGN_OR_RETURN(*parts.Add(), ReadPart(word));
  }
  MergeParts(parts, *proposal.mutable_parts());
  if (!proposal.agency().empty()) given.paths.push_back("agency");
  if (!proposal.title().empty() || invocation.Has(kTitle)) given.paths.push_back("title");
  if (!proposal.group().empty() || invocation.Has(kGroup)) given.paths.push_back("group");
  if (!proposal.category().empty() || invocation.Has(kCategory)) given.paths.push_back("category");
  if (!proposal.parts().empty()) given.paths.push_back("parts");
  return given;
}

void MergeParts(const Parts& changes, Parts& parts) {
  for (const ProposalPart& change : changes) {
    const auto found = std::find_if(parts.begin(), parts.end(),
                                    [&](const ProposalPart& part) { return part.code() == change.code(); });
    (found == parts.end() ? *parts.Add() : *found) = change;
  }
}

}  // namespace juri::cli
