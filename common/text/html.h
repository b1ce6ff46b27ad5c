// Text inside HTML.
#pragma once

#include <string>

#include "absl/strings/string_view.h"

namespace juri {

// `text` inert in element content and in double-quoted attributes.
std::string EscapeHtml(absl::string_view text);

}  // namespace juri
