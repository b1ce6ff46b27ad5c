// Passwords: from a prompt without echo, a file or standard input; never from the command line, which others can read.
#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "tools/cli/invocation.h"

namespace juri::cli {

// From --password-file (mode 0600 or 0400), from the first line of standard input with --password-stdin, else asked for
// with the text of `question_key`, twice for a new password. NO_PASSWORD without any of them; SECRET_EXPOSED.
absl::StatusOr<std::string> ReadPassword(Invocation& invocation, absl::string_view question_key, bool is_new);

}  // namespace juri::cli
