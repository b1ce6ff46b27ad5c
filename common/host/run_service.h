// The main function of a service: configuration, log, run until told to stop.
#pragma once

#include <string>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "juri/common/v1/config.pb.h"

namespace juri {

// Reads `--config FILE`, sets up the log and calls `serve`, which returns when the process is told to stop. Returns the
// exit status; a fault of the configuration or the start is explained on standard error. Call it first in main: it
// blocks the stop signals before any thread starts. `also_required`: see config::Load.
int RunService(int argc, char** argv, const std::string& description, absl::Span<const absl::string_view> also_required,
               absl::FunctionRef<absl::Status(const common::v1::ServiceConfig&)> serve);

// The same after the command line was read.
int ServeConfigured(const std::string& config_file, absl::Span<const absl::string_view> also_required,
                    absl::FunctionRef<absl::Status(const common::v1::ServiceConfig&)> serve);

}  // namespace juri
