// `juri` from its arguments to its exit code.
#pragma once

#include <string>
#include <vector>

#include "tools/cli/settings.h"
#include "tools/cli/terminal.h"

namespace juri::cli {

// Runs the command that the arguments name (without the program's own name).
int Run(const std::vector<std::string>& arguments, const Environment& environment, Terminal& terminal);

}  // namespace juri::cli
