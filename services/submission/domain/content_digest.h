// The fingerprint on a receipt.
#pragma once

#include <string>

#include "services/submission/domain/proposal.h"

namespace juri::submission {

// SHA-256 (32 bytes) of what `proposal` says, over the bytes that docs/receipts.md states. The same content gives the
// same digest whenever it is submitted; the order of the parts does not matter.
std::string ContentDigest(const Proposal& proposal);

}  // namespace juri::submission
