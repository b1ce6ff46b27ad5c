// The schema of identity, compiled in: for juri-migrate, the readiness check and the tests.
#pragma once

#include <vector>

#include "common/base/embedded_file.h"

namespace juri::identity::migrations {

// "0001_accounts.sql" and so on, in order.
const std::vector<EmbeddedFile>& Files();

}  // namespace juri::identity::migrations
