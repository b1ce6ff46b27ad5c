#include "tools/demo/data/field.h"

#include <algorithm>
#include <set>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "tools/demo/data/data_files.h"
#include "tools/demo/data/draws.h"
#include "tools/demo/data/published.h"

namespace juri::demo {
namespace {

constexpr size_t kLongestId = 63;

struct Prefix {
  absl::string_view title;
  absl::string_view id;
};

// Longest first where one begins like another.
constexpr Prefix kPrefixes[] = {{"Pemerintah Daerah Daerah Istimewa ", "prov-di-"},
                                {"Pemerintah Provinsi ", "prov-"},
                                {"Pemerintah Kabupaten ", "kab-"},
                                {"Pemerintah Kota ", "kota-"},
                                {"Pemerintah ", "prov-"},
                                {"Kementerian ", "kem-"}};

Prefix PrefixOf(absl::string_view title) {
  for (const Prefix& prefix : kPrefixes) {
    if (absl::StartsWith(title, prefix.title)) return prefix;
  }
  return {};
}

std::string ShortName(absl::string_view title) { return std::string(absl::StripPrefix(title, PrefixOf(title).title)); }

std::string Slug(absl::string_view text) {
  std::string slug;
  for (const char c : text) {
    if (absl::ascii_isalnum(c)) {
      slug.push_back(absl::ascii_tolower(c));
    } else if (!slug.empty() && slug.back() != '-') {
      slug.push_back('-');
    }
  }
  slug.resize(std::min(slug.size(), kLongestId));
  while (absl::EndsWith(slug, "-")) slug.pop_back();
  return slug;
}

std::set<std::string> AgenciesOfPublishedInnovations() {
  std::set<std::string> titles;
  for (const PublishedInnovation& innovation : PublishedInnovations()) titles.insert(innovation.agency);
  return titles;
}

}  // namespace

std::string AgencyId(absl::string_view title) {
  const Prefix prefix = PrefixOf(title);
  return Slug(absl::StrCat(prefix.id, absl::StripPrefix(title, prefix.title)));
}

std::vector<Agency> WholeField() {
  enum Column { kType, kTitle, kProvince };
  std::vector<Agency> field;
  for (const std::vector<std::string>& row : TableRows("agencies.tsv")) {
    field.push_back({AgencyId(row[kTitle]), row[kTitle], row[kType], Slug(row[kProvince]), ShortName(row[kTitle])});
  }
  return field;
}

std::vector<int> ChooseEntrants(const std::vector<Agency>& field, const Entrants& entrants, uint64_t seed) {
  std::vector<int> lot(field.size());
  for (size_t i = 0; i < lot.size(); ++i) lot[i] = static_cast<int>(i);
  Draws(seed, "entrants").Shuffle(&lot);
  const std::set<std::string> known = AgenciesOfPublishedInnovations();
  std::stable_partition(lot.begin(), lot.end(), [&](int i) { return known.count(field[i].title) > 0; });
  Entrants left = entrants;
  std::vector<int> chosen;
  for (const int i : lot) {
    if (left[field[i].type]-- > 0) chosen.push_back(i);
  }
  std::sort(chosen.begin(), chosen.end());
  return chosen;
}

}  // namespace juri::demo
