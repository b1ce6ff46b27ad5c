#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/string_view.h"
#include "common/db/migrate.h"

namespace juri::db {
namespace {

// The end of the comment that starts at `at`; `at` itself when none starts there.
size_t CommentEnd(absl::string_view text, size_t at) {
  const absl::string_view rest = text.substr(at);
  const bool dashes = rest.substr(0, 2) == "--" && (rest.size() == 2 || absl::ascii_isspace(rest[2]));
  if (dashes || rest[0] == '#') return std::min(text.find('\n', at), text.size());
  if (rest.substr(0, 2) != "/*") return at;
  const size_t end = text.find("*/", at + 2);
  return end == absl::string_view::npos ? text.size() : end + 2;
}

// The end of the quoted piece that starts at `at`; `at` itself when none starts there. A doubled quote reads as two
// pieces side by side, which comes to the same.
size_t QuoteEnd(absl::string_view text, size_t at) {
  const char quote = text[at];
  if (quote != '\'' && quote != '"' && quote != '`') return at;
  for (size_t i = at + 1; i < text.size(); ++i) {
    if (text[i] == '\\' && quote != '`') {
      ++i;
    } else if (text[i] == quote) {
      return i + 1;
    }
  }
  return text.size();
}

class Splitter {
 public:
  std::vector<std::string> Split(absl::string_view text) {
    size_t start = 0;
    for (size_t at = 0; at < text.size();) {
      if (const size_t end = CommentEnd(text, at); end > at) {
        at = end;
        continue;
      }
      if (text[at] == ';') {
        End(text.substr(start, at - start));
        start = at + 1;
      } else if (!absl::ascii_isspace(text[at])) {
        has_code_ = true;
      }
      at = std::max(QuoteEnd(text, at), at + 1);
    }
    End(text.substr(start));
    return std::move(statements_);
  }

 private:
  void End(absl::string_view statement) {
    if (has_code_) statements_.emplace_back(absl::StripAsciiWhitespace(statement));
    has_code_ = false;
  }

  std::vector<std::string> statements_;
  bool has_code_ = false;  // since the last `;`
};

}  // namespace

std::vector<std::string> SplitStatements(absl::string_view text) { return Splitter().Split(text); }

}  // namespace juri::db
