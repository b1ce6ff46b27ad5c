// Real innovations that news and official pages named between 2014 and 2025 (published_innovations.tsv).
#pragma once

#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace juri::demo {

struct PublishedInnovation {
  std::string title;
  std::string agency;     // as in agencies.tsv
  std::string unit;       // "RSUD Koja"; empty for most
  bool honoured = false;  // was on a finalist or winner list in some year
};

// Each innovation once: rows whose titles differ only in case, spaces and punctuation are one.
const std::vector<PublishedInnovation>& PublishedInnovations();

// `title` in lower case with letters and digits only.
std::string NormalisedTitle(absl::string_view title);

}  // namespace juri::demo
