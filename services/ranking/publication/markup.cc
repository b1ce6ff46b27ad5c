#include "services/ranking/publication/markup.h"

#include "absl/algorithm/container.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/substitute.h"
#include "common/text/catalogue.h"
#include "common/text/html.h"

namespace juri::publication {
namespace {

std::string GroupedBy(absl::string_view separator, int64_t number) {
  std::string digits = absl::StrCat(number);
  for (int end = static_cast<int>(digits.size()) - 3; end > 0; end -= 3) digits.insert(end, std::string(separator));
  return digits;
}

bool IsPlain(char c) { return absl::ascii_isalnum(c) || c == '-' || c == '_' || c == '.'; }

bool IsPlainOrAddress(char c) { return IsPlain(c) || absl::StrContains("/:?=&%#~+", absl::string_view(&c, 1)); }

}  // namespace

std::string InBoth(const BothLanguages& text) {
  if (text.english.empty() || text.english == text.indonesian) return EscapeHtml(text.indonesian);
  return absl::StrCat(EscapeHtml(text.indonesian), " <span lang=\"en\">", EscapeHtml(text.english), "</span>");
}

std::string InBoth(absl::string_view key, const std::map<std::string, std::string>& arguments) {
  return InBoth(PageText(key, arguments));
}

std::string Labelled(absl::string_view key, absl::string_view text) {
  return absl::Substitute("<p class=\"$0\">$1: $2</p>", absl::AsciiStrToLower(key), InBoth(key), EscapeHtml(text));
}

BothLanguages PageText(absl::string_view key, const std::map<std::string, std::string>& arguments) {
  const std::string full = absl::StrCat("page.", key);
  return {Text(Language::kIndonesian, full, arguments), Text(Language::kEnglish, full, arguments)};
}

std::string ElementId(absl::string_view text) {
  std::string id = absl::AsciiStrToLower(text);
  for (char& c : id) {
    if (!absl::ascii_isalnum(c)) c = '-';
  }
  return id;
}

bool IsSafeLocation(absl::string_view location) {
  if (absl::StartsWith(location, "https://")) return absl::c_all_of(location, IsPlainOrAddress);
  return !location.empty() && !absl::StartsWith(location, ".") && absl::c_all_of(location, IsPlain);
}

BothLanguages Grouped(int64_t number) { return {GroupedBy(".", number), GroupedBy(",", number)}; }

}  // namespace juri::publication
