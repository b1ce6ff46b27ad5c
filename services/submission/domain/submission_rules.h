// Whether and when an agency may write and submit under a competition's rules.
#pragma once

#include <optional>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "services/engine/definition.h"
#include "services/submission/domain/findings.h"

namespace juri::submission {

// Drafts may be written from the freeze until the window closes. FAILED_PRECONDITION (SUBMISSION_CLOSED) after that.
// The moment of closing itself is still in time: accepted iff now <= closes.
absl::Status MayWrite(const engine::Definition& definition, absl::Time now);

// As MayWrite, and not before the window opens (SUBMISSION_NOT_OPEN).
absl::Status MaySubmit(const engine::Definition& definition, absl::Time now);

// A proposal can be returned for correction while it can be submitted again (RETURN_TOO_LATE).
absl::Status MayReturn(const engine::Definition& definition, absl::Time now);

// How many proposals an agency of this type may submit; 0 means no limit. FAILED_PRECONDITION (AGENCY_TYPE_NOT_ALLOWED)
// when the type may not enter.
absl::StatusOr<int> LimitOf(const engine::Definition& definition, engine::AgencyType type);

// FAILED_PRECONDITION (AGENCY_LIMIT_REACHED) unless one more than `submitted` fits; a limit of 0 is none.
absl::Status MayAddOne(int limit, int64_t submitted);

}  // namespace juri::submission
