#include <optional>

#include "absl/strings/str_cat.h"
#include "services/engine/lint.h"
#include "services/engine/local_time.h"

namespace juri::engine {
namespace {

std::optional<absl::Time> LintTime(const std::string& text, absl::TimeZone zone, const std::string& path,
                                   Faults& faults) {
  if (text.empty()) return std::nullopt;  // told as missing
  const std::optional<absl::Time> time = ParseLocalTime(text, zone);
  if (!time) faults.Add(path, "engine.BAD_LOCAL_TIME", {{"value", text}, {"zone", zone.name()}});
  return time;
}

// Checks one window; `after` is the closing time of the window before and becomes that of this one.
void LintWindow(const competition::v1::Window& window, const std::string& path, absl::TimeZone zone,
                std::optional<absl::Time>& after, Faults& faults) {
  const auto opens = LintTime(window.opens(), zone, absl::StrCat(path, ".opens"), faults);
  const auto closes = LintTime(window.closes(), zone, absl::StrCat(path, ".closes"), faults);
  if (opens && closes && *opens >= *closes) {
    faults.Add(absl::StrCat(path, ".closes"), "engine.WINDOW_INVERTED",
               {{"opens", window.opens()}, {"closes", window.closes()}});
  }
  if (opens && after && *opens <= *after) {
    faults.Add(absl::StrCat(path, ".opens"), "engine.WINDOWS_OVERLAP",
               {{"opens", window.opens()}, {"before", absl::FormatTime("%Y-%m-%dT%H:%M:%S", *after, zone)}});
  }
  if (closes) after = closes;
}

}  // namespace

void LintTimes(const DefinitionProto& definition, Faults& faults) {
  absl::TimeZone zone;
  if (!definition.time_zone().empty() && !absl::LoadTimeZone(definition.time_zone(), &zone)) {
    return faults.Add("time_zone", "engine.BAD_TIME_ZONE", {{"value", definition.time_zone()}});
  }
  std::optional<absl::Time> after;
  if (definition.has_submission()) LintWindow(definition.submission(), "submission", zone, after, faults);
  for (int i = 0; i < definition.stages_size(); ++i) {
    if (!definition.stages(i).has_window()) continue;
    LintWindow(definition.stages(i).window(), absl::StrCat("stages[", i, "].window"), zone, after, faults);
  }
}

}  // namespace juri::engine
