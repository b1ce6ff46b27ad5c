// Where scoring keeps rows about people.
#pragma once

#include <vector>

#include "common/host/personal_data.h"

namespace juri::scoring {

// What an account is and does as a judge, in every competition. Others than the judge are told the alias, the drafts
// and the filed sheets of closed stages only: while a stage is open nobody knows whose marks are whose.
std::vector<PersonalTable> PersonalTables();

}  // namespace juri::scoring
