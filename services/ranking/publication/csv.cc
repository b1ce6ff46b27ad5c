#include "services/ranking/publication/csv.h"

#include <array>

#include "absl/algorithm/container.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "services/ranking/publication/cluster.h"

namespace juri::publication {
namespace {

constexpr absl::string_view kHeader = "list,registration_number,title,agency,agency_type,group,place,score,note\r\n";

bool StartsFormula(absl::string_view text) {
  constexpr std::array<absl::string_view, 12> kStarts = {"=",  "+", "-",  "@",  "\t", "\r",
                                                         "\n", "'", "＝", "＋", "－", "＠"};
  return absl::c_any_of(kStarts, [&](absl::string_view start) { return absl::StartsWith(text, start); });
}

void AppendLine(const PublishedList& list, const PublishedEntry& entry, std::string* csv) {
  const bool show_place = list.ranked && entry.place.has_value();
  const bool show_score = list.ranked && entry.score.has_value();
  const std::array<std::string, 9> cells = {CsvCell(list.code),
                                            CsvCell(entry.registration_number),
                                            CsvCell(entry.title),
                                            CsvCell(entry.agency),
                                            CsvCell(Code(entry.agency_type)),
                                            CsvCell(entry.group),
                                            show_place ? absl::StrCat(*entry.place) : "",
                                            show_score ? CsvCell(*entry.score) : "",
                                            CsvCell(entry.note)};
  absl::StrAppend(csv, absl::StrJoin(cells, ","), "\r\n");
}

}  // namespace

std::string CsvCell(absl::string_view text) {
  const std::string inert = absl::StrCat(StartsFormula(text) ? "'" : "", text);
  if (inert.find_first_of(",\"\r\n;") == std::string::npos) return inert;
  return absl::StrCat("\"", absl::StrReplaceAll(inert, {{"\"", "\"\""}}), "\"");
}

std::string ToCsv(const PublishedList& list) {
  std::string csv(kHeader);
  for (const Cluster& cluster : Clusters(list)) {
    for (const PublishedEntry* entry : cluster.entries) AppendLine(list, *entry, &csv);
  }
  return csv;
}

}  // namespace juri::publication
