// Text in columns of a given width, counted in code points.
#pragma once

#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace juri::cli {

// `text` with spaces behind it (before it, for PaddedLeft) up to `width`; longer texts stay as they are.
std::string Padded(absl::string_view text, size_t width);
std::string PaddedLeft(absl::string_view text, size_t width);

// The lines of `text`, none longer than `width` unless a single word is. Line breaks in the text stay.
std::vector<std::string> Wrapped(absl::string_view text, size_t width);

// The wrapped lines, each led by `indent` spaces and ended by a line feed, within `width` together.
std::string Indented(absl::string_view text, size_t indent, size_t width);

// `left` padded to `column` and `text` wrapped beside it; further lines are indented to the column.
std::string Beside(absl::string_view left, size_t column, absl::string_view text, size_t width);

}  // namespace juri::cli
