// The embedded catalogue files (text/CMakeLists.txt), named "en/common.json" and so on.
#pragma once

#include <vector>

#include "common/base/embedded_file.h"

namespace juri::text {

const std::vector<EmbeddedFile>& Files();

}  // namespace juri::text
