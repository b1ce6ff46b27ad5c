// A file compiled into the binary by juri_embed (cmake/JuriTargets.cmake).
#pragma once

#include <vector>

#include "absl/strings/string_view.h"

namespace juri {

struct EmbeddedFile {
  absl::string_view name;     // path relative to the embedding folder, for example "0001_accounts.sql"
  absl::string_view content;  // the file's bytes; lives as long as the process
};

}  // namespace juri
