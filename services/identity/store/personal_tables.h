// Where identity keeps rows about people.
#pragma once

#include <vector>

#include "common/host/personal_data.h"

namespace juri::identity {

// `account` without the password's hash, `role_grant`, and `token` without the token's hash.
std::vector<PersonalTable> PersonalTables();

}  // namespace juri::identity
