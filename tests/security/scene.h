// What the security tests share: one installation with one competition whose first list is published and whose second
// stage is open. It is made by the first test that asks; tests that change it use a competition of their own.
#pragma once

#include <vector>

#include "tests/small_competition.h"

namespace juri {

SmallCompetition& Scene();

// Name, code and reason of what the caller is told, without what differs from call to call.
std::string Told(const absl::Status& status);

}  // namespace juri
