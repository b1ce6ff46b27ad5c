// Secrets in files of their own.
#pragma once

#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace juri::identity {

// Puts `secret` and a line break into the file at `path`, mode 0600, in the place of what was there: readers see the
// old content or the new. Its folder must exist. FAILED_PRECONDITION (FILE_NOT_WRITTEN).
absl::Status WriteSecret(const std::string& path, absl::string_view secret);

}  // namespace juri::identity
