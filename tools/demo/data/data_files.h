// The data files of this folder, compiled in.
#pragma once

#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace juri::demo {

// The bytes of the file of that name ("phrases.json"). Requires: there is one.
absl::string_view FileContent(absl::string_view name);

// A tab-separated file ("agencies.tsv") as rows of cells, without its header line.
std::vector<std::vector<std::string>> TableRows(absl::string_view name);

}  // namespace juri::demo
