// What the services of the installation keep in their audit trails, read as the database's root.
#pragma once

#include <cstdint>
#include <string>

#include "absl/status/status.h"

namespace juri {

// What `service` keeps of the call that was denied with `status`: "{actor} {method} {resource} {reason}", where method
// is "juri.scoring.v1.ScoringService/FileScoreSheet" and reason "scoring.ASSIGNMENT_NOT_YOURS". Waits at most ten
// seconds for the row, which comes within one of the answer; empty if it does not.
std::string DenialIn(const std::string& service, const absl::Status& status);

// How many rows of `service` are numbered, once all are, after the digests of all were recomputed; 0 when the trail is
// broken.
int64_t NumberedRowsOf(const std::string& service);

}  // namespace juri
