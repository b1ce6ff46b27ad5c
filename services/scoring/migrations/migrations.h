// The schema of scoring, compiled in: for juri-migrate, the readiness check and the tests.
#pragma once

#include <vector>

#include "common/base/embedded_file.h"

namespace juri::scoring::migrations {

// "0001_scoring.sql" and so on, in order.
const std::vector<EmbeddedFile>& Files();

}  // namespace juri::scoring::migrations
