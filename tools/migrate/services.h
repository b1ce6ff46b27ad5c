// The migrations that this build knows.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "common/base/embedded_file.h"

namespace juri::migrate {

// By the service's name.
const std::map<std::string, std::vector<EmbeddedFile>>& ServiceFiles();

}  // namespace juri::migrate
