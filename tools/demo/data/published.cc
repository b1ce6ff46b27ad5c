#include "tools/demo/data/published.h"

#include <map>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "tools/demo/data/data_files.h"

namespace juri::demo {
namespace {

enum Column { kYear, kList, kTitle, kAgency };

bool IsHonour(absl::string_view list) {
  return absl::StartsWith(list, "TOP_") || absl::StartsWith(list, "OPSI") || list == "UNPSA_WINNER";
}

// "Pemerintah Provinsi DKI Jakarta (RSUD Koja)" names a unit; the "(Persero)" of an enterprise belongs to its name.
void SplitUnit(absl::string_view cell, PublishedInnovation* innovation) {
  const bool has_unit = absl::EndsWith(cell, ")") && !absl::StrContains(cell, "(Persero");
  const std::pair<absl::string_view, absl::string_view> halves = absl::StrSplit(cell, absl::MaxSplits(" (", 1));
  innovation->agency = std::string(has_unit ? halves.first : cell);
  innovation->unit = has_unit ? std::string(absl::StripSuffix(halves.second, ")")) : "";
}

std::vector<PublishedInnovation> Read() {
  std::vector<PublishedInnovation> innovations;
  std::map<std::string, size_t> index_by_title;
  for (const std::vector<std::string>& row : TableRows("published_innovations.tsv")) {
    const auto [it, is_new] = index_by_title.try_emplace(NormalisedTitle(row[kTitle]), innovations.size());
    if (is_new) {
      innovations.push_back({row[kTitle], "", "", false});
      SplitUnit(row[kAgency], &innovations.back());
    }
    innovations[it->second].honoured |= IsHonour(row[kList]);
  }
  return innovations;
}

}  // namespace

const std::vector<PublishedInnovation>& PublishedInnovations() {
  static const auto* const innovations = new std::vector<PublishedInnovation>(Read());
  return *innovations;
}

std::string NormalisedTitle(absl::string_view title) {
  std::string normalised;
  for (const char c : title) {
    if (absl::ascii_isalnum(c)) normalised.push_back(absl::ascii_tolower(c));
  }
  return normalised;
}

}  // namespace juri::demo
