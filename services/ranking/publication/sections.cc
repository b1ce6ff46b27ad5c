#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/substitute.h"
#include "common/text/html.h"
#include "services/ranking/publication/markup.h"
#include "services/ranking/publication/page_parts.h"

namespace juri::publication {
namespace {

std::string SectionId(AgencyType type) { return absl::StrCat("cluster-", ElementId(Code(type))); }

std::string Name(AgencyType type) { return InBoth(absl::StrCat("CLUSTER_", Code(type))); }

std::string Column(absl::string_view name) {
  return absl::Substitute("<th scope=\"col\" class=\"$0\">$1</th>", absl::AsciiStrToLower(name),
                          InBoth(absl::StrCat("COLUMN_", name)));
}

std::string TableHead(bool ranked) {
  return absl::StrCat("<thead><tr>", ranked ? Column("PLACE") : "", Column("REGISTRATION"), Column("TITLE"),
                      Column("AGENCY"), ranked ? Column("SCORE") : "", "</tr></thead>\n");
}

std::string TableRow(const PublishedEntry& entry, bool ranked) {
  const std::string id = ElementId(entry.registration_number);
  const std::string place = entry.place ? absl::StrCat(*entry.place) : "";
  return absl::StrCat(
      "<tr id=\"", id, "\">", ranked ? absl::Substitute("<td class=\"place\">$0</td>", place) : "",
      absl::Substitute("<td class=\"registration\"><a href=\"#$0\">$1</a></td>", id,
                       EscapeHtml(entry.registration_number)),
      absl::Substitute("<th scope=\"row\" class=\"title\">$0$1</th>", EscapeHtml(entry.title),
                       entry.note.empty() ? "" : Labelled("NOTE", entry.note)),
      absl::Substitute("<td class=\"agency\">$0</td>", EscapeHtml(entry.agency)),
      ranked ? absl::Substitute("<td class=\"score\">$0</td>", EscapeHtml(entry.score.value_or(""))) : "", "</tr>\n");
}

std::string Section(const Cluster& cluster, bool ranked) {
  const std::string count = absl::StrCat(cluster.entries.size());
  std::string rows;
  for (const PublishedEntry* entry : cluster.entries) absl::StrAppend(&rows, TableRow(*entry, ranked));
  return absl::Substitute(R"html(<section id="$0" aria-labelledby="$0-title">
<h2 id="$0-title">$1</h2>
<p class="count">$2</p>
<table>
$3<tbody>
$4</tbody>
</table>
</section>
)html",
                          SectionId(cluster.type), Name(cluster.type),
                          InBoth(cluster.entries.size() == 1 ? "COUNT_ONE" : "COUNT_MANY", {{"count", count}}),
                          TableHead(ranked), rows);
}

}  // namespace

std::string Navigation(const std::vector<Cluster>& clusters) {
  const BothLanguages label = PageText("CLUSTERS");
  std::string links;
  for (const Cluster& cluster : clusters) {
    absl::StrAppend(&links, absl::Substitute("<li><a href=\"#$0\"><b>$1</b><span>$2</span></a></li>\n",
                                             SectionId(cluster.type), cluster.entries.size(), Name(cluster.type)));
  }
  return absl::Substitute("<nav aria-label=\"$0 / $1\"><ul>\n$2</ul></nav>\n", EscapeHtml(label.indonesian),
                          EscapeHtml(label.english), links);
}

std::string Sections(const PublishedList& list, const std::vector<Cluster>& clusters) {
  std::string sections;
  for (const Cluster& cluster : clusters) absl::StrAppend(&sections, Section(cluster, list.ranked));
  return sections;
}

}  // namespace juri::publication
