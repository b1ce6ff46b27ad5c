#include "services/ranking/publication/cluster.h"

#include <algorithm>
#include <limits>
#include <map>
#include <tuple>

namespace juri::publication {
namespace {

bool ComesBefore(bool ranked, const PublishedEntry& a, const PublishedEntry& b) {
  constexpr int kUnplaced = std::numeric_limits<int>::max();
  const int place_a = ranked ? a.place.value_or(kUnplaced) : kUnplaced;
  const int place_b = ranked ? b.place.value_or(kUnplaced) : kUnplaced;
  return std::tie(place_a, a.agency, a.registration_number) < std::tie(place_b, b.agency, b.registration_number);
}

}  // namespace

std::vector<Cluster> Clusters(const PublishedList& list) {
  std::map<AgencyType, std::vector<const PublishedEntry*>> by_type;
  for (const PublishedEntry& entry : list.entries) by_type[entry.agency_type].push_back(&entry);
  std::vector<Cluster> clusters;
  for (auto& [type, entries] : by_type) {
    std::sort(entries.begin(), entries.end(),
              [&](const PublishedEntry* a, const PublishedEntry* b) { return ComesBefore(list.ranked, *a, *b); });
    clusters.push_back({type, std::move(entries)});
  }
  return clusters;
}

absl::string_view Code(AgencyType type) {
  switch (type) {
    case AgencyType::kMinistry:
      return "MINISTRY";
    case AgencyType::kInstitution:
      return "INSTITUTION";
    case AgencyType::kProvince:
      return "PROVINCE";
    case AgencyType::kRegency:
      return "REGENCY";
    case AgencyType::kCity:
      return "CITY";
    case AgencyType::kStateOwned:
      return "STATE_OWNED";
    case AgencyType::kRegionOwned:
      return "REGION_OWNED";
  }
  return "";
}

}  // namespace juri::publication
