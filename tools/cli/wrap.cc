#include "tools/cli/wrap.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "common/base/utf8.h"

namespace juri::cli {
namespace {

constexpr size_t kNarrowest = 20;  // a column is never squeezed further

std::string Spaces(absl::string_view text, size_t width) {
  const size_t length = CodePoints(text);
  return std::string(length < width ? width - length : 0, ' ');
}

void WrapParagraph(absl::string_view paragraph, size_t width, std::vector<std::string>& lines) {
  std::string line;
  for (const absl::string_view word : absl::StrSplit(paragraph, ' ', absl::SkipEmpty())) {
    if (!line.empty() && CodePoints(line) + 1 + CodePoints(word) > width) {
      lines.push_back(std::move(line));
      line.clear();
    }
    absl::StrAppend(&line, line.empty() ? "" : " ", word);
  }
  lines.push_back(std::move(line));
}

}  // namespace

std::string Padded(absl::string_view text, size_t width) { return absl::StrCat(text, Spaces(text, width)); }

std::string PaddedLeft(absl::string_view text, size_t width) { return absl::StrCat(Spaces(text, width), text); }

std::vector<std::string> Wrapped(absl::string_view text, size_t width) {
  std::vector<std::string> lines;
  for (const absl::string_view paragraph : absl::StrSplit(text, '\n')) WrapParagraph(paragraph, width, lines);
  return lines;
}

std::string Indented(absl::string_view text, size_t indent, size_t width) {
  std::string out;
  for (const std::string& line : Wrapped(text, std::max(kNarrowest, width - std::min(width, indent)))) {
    absl::StrAppend(&out, line.empty() ? "" : std::string(indent, ' '), line, "\n");
  }
  return out;
}

std::string Beside(absl::string_view left, size_t column, absl::string_view text, size_t width) {
  left = absl::StripTrailingAsciiWhitespace(left);
  std::string out = Padded(left, column);
  const bool too_long = CodePoints(left) >= column;
  if (too_long) absl::StrAppend(&out, "\n");
  const std::string block = Indented(text, column, width);
  absl::StrAppend(&out, too_long ? block : block.substr(std::min(column, block.size())));
  return out;
}

}  // namespace juri::cli
