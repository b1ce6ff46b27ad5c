#include "services/engine/fault.h"

#include <algorithm>
#include <tuple>

#include "absl/strings/str_cat.h"
#include "common/text/catalogue.h"

namespace juri::engine {

void SortByPlace(std::vector<Fault>& faults) {
  std::stable_sort(faults.begin(), faults.end(), [](const Fault& a, const Fault& b) {
    return std::tie(a.line, a.column, a.path) < std::tie(b.line, b.column, b.path);
  });
}

std::string EnglishText(const Fault& fault) {
  const std::string place = fault.line > 0 ? absl::StrCat("line ", fault.line) : "";
  const std::string between = !place.empty() && !fault.path.empty() ? ", " : "";
  const std::string text = Text(Language::kEnglish, fault.what.key, fault.what.arguments);
  return place.empty() && fault.path.empty() ? text : absl::StrCat(place, between, fault.path, ": ", text);
}

}  // namespace juri::engine
