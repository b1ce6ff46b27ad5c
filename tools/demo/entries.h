// From drafts to eligible proposals.
#pragma once

#include "absl/status/status.h"
#include "tools/demo/edition.h"

namespace juri::demo {

// Saves every proposal of the data as a draft of its agency, one after the other: the registration numbers and the ids
// are given in that order, whatever the machine.
absl::Status RegisterProposals(Edition& edition, Progress& progress);
// Hands in those that are meant to be.
absl::Status SubmitProposals(Edition& edition, Progress& progress);
// The secretariat passes or fails each of them.
absl::Status ScreenProposals(Edition& edition, Progress& progress);
// The agency takes the proposal back.
absl::Status WithdrawProposal(const Edition& edition, int proposal, const std::string& note);

}  // namespace juri::demo
