// The parts of the list page, from top to bottom. Each returns whole elements.
#pragma once

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "services/ranking/publication/cluster.h"
#include "services/ranking/publication/published_list.h"

namespace juri::publication {

// The sample band, the notice of a superseded list, the title and the facts of the announcement.
std::string Masthead(const PublishedList& list);

// One link per cluster, with its count.
std::string Navigation(const std::vector<Cluster>& clusters);

// One section with one table per cluster.
std::string Sections(const PublishedList& list, const std::vector<Cluster>& clusters);

// What the list rests on and how anyone checks it.
std::string Evidence(const PublishedList& list, absl::string_view csv_sha256);

}  // namespace juri::publication
