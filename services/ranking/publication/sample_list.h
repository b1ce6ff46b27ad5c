// A small list for tests: every type of agency, a note, and places and scores that an unranked list must not show.
#pragma once

#include "services/ranking/publication/published_list.h"

namespace juri::publication {

PublishedList SampleList();

}  // namespace juri::publication
