// What a text from outside must satisfy before it is stored. Lengths that people see are counted in code points.
#pragma once

#include <cstddef>

#include "absl/strings/string_view.h"

namespace juri {

// Whether the bytes are well-formed UTF-8 (no surrogates, no overlong forms, at most U+10FFFF).
bool IsUtf8(absl::string_view text);

// Requires: IsUtf8(text).
size_t CodePoints(absl::string_view text);

enum class LineBreaks { kRefused, kAllowed };

// Whether the text holds a control character (U+0000 to U+001F, U+007F to U+009F) or one that turns the direction of
// the text around it (U+202A to U+202E, U+2066 to U+2069), with which a title can be made to show other than it is.
// With kAllowed, tab, line feed and carriage return do not count. Requires: IsUtf8(text).
bool HasControlCharacter(absl::string_view text, LineBreaks line_breaks);

}  // namespace juri
