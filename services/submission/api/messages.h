// Between the domain's types and the contract's messages.
#pragma once

#include "absl/strings/string_view.h"
#include "juri/submission/v1/resources.pb.h"
#include "services/submission/domain/agency.h"
#include "services/submission/domain/competition.h"
#include "services/submission/domain/entry.h"
#include "services/submission/domain/proposal.h"
#include "services/submission/domain/redaction.h"

namespace juri::submission {

v1::Competition ToMessage(const Competition& competition);
v1::Definition ToMessage(absl::string_view slug, DefinitionText definition);
v1::Agency ToMessage(const Agency& agency);
v1::Proposal ToMessage(Proposal proposal);
v1::Receipt ToMessage(const Receipt& receipt);
v1::Entry ToMessage(Entry entry);
v1::ProposalPart ToMessage(Part part);
v1::Redaction ToMessage(Redaction redaction);

// What the agency wrote. Parts without a text are left out: they are the same as not written.
Content ContentOf(const v1::Proposal& proposal);

}  // namespace juri::submission
