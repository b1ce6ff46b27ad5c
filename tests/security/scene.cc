#include "tests/security/scene.h"

#include "absl/strings/str_cat.h"
#include "common/status/details.h"

namespace juri {

SmallCompetition& Scene() {
  static SmallCompetition* const scene = [] {
    auto* const made = new SmallCompetition(Installation::Shared(), "scene");
    made->RunToFirstList();
    made->OpenStage("interview");
    return made;
  }();
  return *scene;
}

std::string Told(const absl::Status& status) {
  const auto details = DetailsOf(status);
  std::string told = absl::StrCat(absl::StatusCodeToString(status.code()), " ", std::string(status.message()));
  if (details) {
    absl::StrAppend(&told, " ", details->Key(), " ", details->localized, " ", details->resource_name);
    for (const auto& [name, value] : details->arguments) {
      if (name != "request_id") absl::StrAppend(&told, " ", name, "=", value);
    }
    for (const auto& violation : details->violations) absl::StrAppend(&told, " ", violation.field, ": ", violation.key);
  }
  return told;
}

}  // namespace juri
