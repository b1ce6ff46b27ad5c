// The schema of submission, compiled in: for juri-migrate, the readiness check and the tests.
#pragma once

#include <vector>

#include "common/base/embedded_file.h"

namespace juri::submission::migrations {

// "0001_submission.sql" and so on, in order.
const std::vector<EmbeddedFile>& Files();

}  // namespace juri::submission::migrations
