// Where ranking keeps rows about people.
#pragma once

#include <vector>

#include "common/host/personal_data.h"

namespace juri::ranking {

// `finalist_list`: the lists that the person composed, proposed or approved.
std::vector<PersonalTable> PersonalTables();

}  // namespace juri::ranking
