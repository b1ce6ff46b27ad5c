// What a failed run tells.
#pragma once

#include <string>

#include "absl/status/status.h"
#include "tools/demo/options.h"

namespace juri::demo {

// Which step failed and why, the last lines in the log of the service that refused (of all, when no single one did),
// where the logs are and what to try.
std::string Failure(const Options& options, const std::string& step, const absl::Status& status);

}  // namespace juri::demo
