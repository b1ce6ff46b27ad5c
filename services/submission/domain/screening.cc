#include "services/submission/domain/screening.h"

#include <algorithm>

#include "common/status/refusal.h"
#include "services/submission/domain/reasons.h"
#include "services/submission/domain/submission_rules.h"

namespace juri::submission {

absl::Status MayScreen(const engine::Definition& definition, Action verdict, absl::string_view reason_code,
                       absl::Time now) {
  if ((verdict == Action::kPass) != reason_code.empty()) {
    return Refusal(kScreeningReason).Violation("reason_code", kScreeningReason);
  }
  const auto& known = definition.screening_reasons;
  const bool is_known = std::any_of(known.begin(), known.end(), [&](const auto& r) { return r.code == reason_code; });
  if (!reason_code.empty() && !is_known) {
    const Arguments arguments = {{"code", std::string(reason_code)}};
    return Refusal(kCodeUnknown).With("code", reason_code).Violation("reason_code", kCodeUnknown, arguments);
  }
  return verdict == Action::kReturn ? MayReturn(definition, now) : absl::OkStatus();
}

}  // namespace juri::submission
