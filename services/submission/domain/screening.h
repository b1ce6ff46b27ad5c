// The rules of administrative selection.
#pragma once

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "services/engine/definition.h"
#include "services/submission/domain/proposal_states.h"

namespace juri::submission {

// Whether the secretariat may decide `verdict` (kPass, kFail or kReturn) with `reason_code` at `now`. INVALID_ARGUMENT
// (SCREENING_REASON: a pass has no reason, the others need one; CODE_UNKNOWN), FAILED_PRECONDITION (RETURN_TOO_LATE).
absl::Status MayScreen(const engine::Definition& definition, Action verdict, absl::string_view reason_code,
                       absl::Time now);

}  // namespace juri::submission
