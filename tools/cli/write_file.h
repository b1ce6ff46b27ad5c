// Files that `juri` writes.
#pragma once

#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace juri::cli {

// Makes the missing folders of `path`, for their owner alone, and replaces the file at once by `content` with mode
// 0600. FILE_NOT_WRITTEN.
absl::Status WritePrivateFile(const std::string& path, absl::string_view content);

// Replaces or makes a file that anyone may read, and its missing folders. FILE_NOT_WRITTEN.
absl::Status WriteFile(const std::string& path, absl::string_view content);

}  // namespace juri::cli
