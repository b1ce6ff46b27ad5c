// A published list as CSV (RFC 4180: comma, CRLF, UTF-8 without a byte order mark, one header line).
#pragma once

#include <string>

#include "absl/strings/string_view.h"
#include "services/ranking/publication/published_list.h"

namespace juri::publication {

// One line per entry in the order of cluster.h. Columns, always all of them:
//   list, registration_number, title, agency, agency_type (as "REGENCY"), group (its code),
//   place, score (both empty unless the list is ranked), note
// The same list gives the same bytes; their SHA-256 stands on the list's page.
std::string ToCsv(const PublishedList& list);

// `text` as one cell. Text that a spreadsheet would run as a formula (it begins with = + - @, also in full width, a tab
// or a line break) gets an apostrophe in front, and so does text that begins with one: a program that reads the file
// removes one leading apostrophe and has the original.
std::string CsvCell(absl::string_view text);

}  // namespace juri::publication
