// The schema of ranking, compiled in: for juri-migrate, the readiness check and the tests.
#pragma once

#include <vector>

#include "common/base/embedded_file.h"

namespace juri::ranking::migrations {

// "0001_ranking.sql" and so on, in order.
const std::vector<EmbeddedFile>& Files();

}  // namespace juri::ranking::migrations
