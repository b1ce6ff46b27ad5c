#include "services/submission/domain/submission_rules.h"

#include "common/base/macros.h"
#include "common/status/refusal.h"
#include "services/submission/domain/reasons.h"

namespace juri::submission {
namespace {

std::string LocalTime(const engine::Definition& definition, absl::Time time) {
  return absl::FormatTime(absl::RFC3339_sec, time, definition.time_zone);
}

absl::Status RefuseAfterClose(const Reason& reason, const engine::Definition& definition, absl::Time now) {
  if (now <= definition.submission.closes) return absl::OkStatus();
  return Refusal(reason).With("close_time", LocalTime(definition, definition.submission.closes));
}

}  // namespace

absl::Status MayWrite(const engine::Definition& definition, absl::Time now) {
  return RefuseAfterClose(kSubmissionClosed, definition, now);
}

absl::Status MaySubmit(const engine::Definition& definition, absl::Time now) {
  JURI_RETURN_IF_ERROR(MayWrite(definition, now));
  if (now >= definition.submission.opens) return absl::OkStatus();
  return Refusal(kSubmissionNotOpen).With("open_time", LocalTime(definition, definition.submission.opens));
}

absl::Status MayReturn(const engine::Definition& definition, absl::Time now) {
  return RefuseAfterClose(kReturnTooLate, definition, now);
}

absl::StatusOr<int> LimitOf(const engine::Definition& definition, engine::AgencyType type) {
  for (const engine::AgencyRule& rule : definition.agencies) {
    if (rule.type == type) return rule.max_proposals;
  }
  return Refusal(kAgencyTypeNotAllowed).Status();
}

absl::Status MayAddOne(int limit, int64_t submitted) {
  if (limit == 0 || submitted < limit) return absl::OkStatus();
  return Refusal(kAgencyLimitReached).With("limit", limit);
}

}  // namespace juri::submission
