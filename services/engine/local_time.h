// Local times of a competition.
#pragma once

#include <optional>

#include "absl/strings/string_view.h"
#include "absl/time/time.h"

namespace juri::engine {

// The instant of "2018-03-01T00:00:00" in `zone`; nullopt when it is not written so, or when a change of clocks makes
// it happen never or twice.
std::optional<absl::Time> ParseLocalTime(absl::string_view text, absl::TimeZone zone);

}  // namespace juri::engine
