#include "services/engine/local_time.h"

#include "absl/time/civil_time.h"

namespace juri::engine {

std::optional<absl::Time> ParseLocalTime(absl::string_view text, absl::TimeZone zone) {
  absl::CivilSecond civil;
  // The library also reads shorter and looser forms; writing the time again shows whether this was the full one.
  if (!absl::ParseCivilTime(text, &civil) || absl::FormatCivilTime(civil) != text) return std::nullopt;
  const absl::TimeZone::TimeInfo info = zone.At(civil);
  if (info.kind != absl::TimeZone::TimeInfo::UNIQUE) return std::nullopt;
  return info.pre;
}

}  // namespace juri::engine
