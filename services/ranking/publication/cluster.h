// Clusters: the entries of a list by type of agency, in the order that every published file shares.
#pragma once

#include <vector>

#include "absl/strings/string_view.h"
#include "services/ranking/publication/published_list.h"

namespace juri::publication {

struct Cluster {
  AgencyType type;
  std::vector<const PublishedEntry*> entries;  // never empty; point into the list
};

// The clusters that have entries, ministries first. Inside one: by place when the list is ranked, else by agency and
// registration number, so that the order of an unranked list gives no place away.
std::vector<Cluster> Clusters(const PublishedList& list);

// The type as contracts and files spell it, "STATE_OWNED".
absl::string_view Code(AgencyType type);

}  // namespace juri::publication
