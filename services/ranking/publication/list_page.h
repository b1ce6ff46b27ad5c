// A published list as a web page for the public, the press and the agencies: one file that needs nothing else.
#pragma once

#include <string>

#include "absl/strings/string_view.h"
#include "services/ranking/publication/published_list.h"

namespace juri::publication {

// The whole page: no script, no outside resource, Indonesian with English beneath, readable on a phone and printable on
// A4. `csv_sha256` is the hexadecimal SHA-256 of ToCsv(list). Each entry can be linked by its registration number in
// lower case. Places and scores appear only in a ranked list. The same list gives the same bytes.
std::string ToHtml(const PublishedList& list, absl::string_view csv_sha256);

}  // namespace juri::publication
