// What the services of the installation keep in their audit trails: read as the database's root, or as a person.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "juri/common/v1/audit.pb.h"
#include "tools/client/session.h"

namespace juri {

// What `service` keeps of the call that was denied with `status`: "{actor} {method} {resource} {reason}", where method
// is "juri.scoring.v1.ScoringService/FileScoreSheet" and reason "scoring.ASSIGNMENT_NOT_YOURS". Waits at most ten
// seconds for the row, which comes within one of the answer; empty if it does not.
std::string DenialIn(const std::string& service, const absl::Status& status);

// How many rows of `service` are numbered, once all are, after the digests of all were recomputed; 0 when the trail is
// broken.
int64_t NumberedRowsOf(const std::string& service);

// Every row of all four services that ListAuditRows gives for `request`, service by service.
std::vector<common::v1::AuditRow> AuditRowsFor(const client::Session& session,
                                               const common::v1::ListAuditRowsRequest& request);

}  // namespace juri
