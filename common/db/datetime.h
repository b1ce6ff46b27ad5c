// The text form of DATETIME(6), always UTC.
#pragma once

#include <string>

#include "absl/strings/string_view.h"
#include "absl/time/time.h"

namespace juri::db {

// "2026-11-21 12:00:00.000001". Digits below a microsecond are cut off.
std::string FormatDateTime(absl::Time time);

// Reads "2026-11-21 12:00:00" with no fraction or one of one to six digits: prepared statements leave a zero fraction
// out. Anything else, "0000-00-00 00:00:00" included, is absl::InfinitePast().
absl::Time ParseDateTime(absl::string_view text);

}  // namespace juri::db
