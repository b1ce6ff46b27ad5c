// The field of agencies: who could enter. 631 public bodies by their real names.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "tools/demo/data/demo_competition.h"

namespace juri::demo {

// All of agencies.tsv in its order: 34 ministries, 46 institutions, 34 provinces, 415 regencies, 93 cities and their
// 4 enterprises (546 regional bodies), 5 state-owned enterprises.
std::vector<Agency> WholeField();

// How many agencies of each type enter, by type.
using Entrants = std::map<std::string, int>;

// Indices into `field` of those that enter, ascending. Agencies of published innovations come first, the rest by lot.
std::vector<int> ChooseEntrants(const std::vector<Agency>& field, const Entrants& entrants, uint64_t seed);

// "Pemerintah Kabupaten Gresik" as "kab-gresik": at most 63 of a to z, 0 to 9 and hyphen.
std::string AgencyId(absl::string_view title);

}  // namespace juri::demo
