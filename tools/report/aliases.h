// Names under which judges stand in a report.
#pragma once

#include <string>
#include <vector>

#include "services/engine/sheet_files.h"

namespace juri::report {

// An alias for each judge of `input`. Aliases that the judges already have ("J-07", all of them) stay, so that the
// report agrees with every other paper of the stage. Otherwise they are numbered in the order of a digest of their
// sheets: nobody who knows only the names of the jury can tell who is who, and the same sheets give the same aliases.
std::vector<std::string> AliasesOf(const engine::StageInput& input);

}  // namespace juri::report
