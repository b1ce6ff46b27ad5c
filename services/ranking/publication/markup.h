// The bits of HTML that every part of the list page is made of. Whatever comes from data or texts is escaped here.
#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "absl/strings/string_view.h"
#include "services/ranking/publication/published_list.h"

namespace juri::publication {

// Indonesian first, then English in a muted span; English is left out where it says the same. Escaped.
std::string InBoth(const BothLanguages& text);

// The text `page.<key>` in both languages; `arguments` read the same in both. Escaped.
std::string InBoth(absl::string_view key, const std::map<std::string, std::string>& arguments = {});

// A paragraph whose class is `key` in lower case: what somebody wrote in whatever language, after the label
// `page.<key>`. Escaped.
std::string Labelled(absl::string_view key, absl::string_view text);

// The unescaped text `page.<key>` in both languages, for attributes and titles.
BothLanguages PageText(absl::string_view key, const std::map<std::string, std::string>& arguments = {});

// `text` as an element id: lower-case letters, digits and hyphens, everything else a hyphen.
std::string ElementId(absl::string_view text);

// Whether a link may point there: a plain file name beside the page, or an https address without quotes or blanks.
bool IsSafeLocation(absl::string_view location);

// 2926 as "2.926" and "2,926".
BothLanguages Grouped(int64_t number);

}  // namespace juri::publication
