// A published list as JSON, for programs: everything that its page says.
#pragma once

#include <string>

#include "services/ranking/publication/published_list.h"

namespace juri::publication {

// Indented by two, keys in a fixed order, entries in the order of cluster.h, one line feed at the end. `place` and
// `score` are keys only of a ranked list, `supersedes` and `superseded_by` only where there is such a list.
// The same list gives the same bytes.
std::string ToJson(const PublishedList& list);

}  // namespace juri::publication
