#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/substitute.h"
#include "common/text/html.h"
#include "services/ranking/publication/markup.h"
#include "services/ranking/publication/page_parts.h"

namespace juri::publication {
namespace {

BothLanguages PlaceAndDate(const PublishedList& list) {
  const BothLanguages month = PageText(absl::StrFormat("MONTH_%02d", list.date.month()));
  const std::string place = list.place.empty() ? "" : absl::StrCat(list.place, ", ");
  return {absl::StrCat(place, list.date.day(), " ", month.indonesian, " ", list.date.year()),
          absl::StrCat(place, list.date.day(), " ", month.english, " ", list.date.year())};
}

std::string SampleBand() {
  return absl::Substitute("<aside class=\"band\"><strong>$0</strong><p>$1</p></aside>\n", InBoth("SAMPLE_BAND"),
                          InBoth("SAMPLE_NOTE"));
}

// `key` names the sentence; it becomes a link when the reference can be one.
std::string Notice(absl::string_view key, const ListReference& other) {
  std::string sentence = InBoth(key, {{"number", other.announcement_number}});
  if (IsSafeLocation(other.location)) {
    sentence = absl::Substitute("<a href=\"$0\">$1</a>", EscapeHtml(other.location), sentence);
  }
  const std::string reason = other.reason.empty() ? "" : Labelled("REASON", other.reason);
  return absl::Substitute("<aside class=\"notice $0\"><p>$1</p>$2</aside>\n", absl::AsciiStrToLower(key), sentence,
                          reason);
}

std::string Fact(absl::string_view key, absl::string_view value) {
  return absl::Substitute("<div><dt>$0</dt><dd>$1</dd></div>\n", InBoth(key), value);
}

std::string Facts(const PublishedList& list) {
  return absl::StrCat("<dl class=\"facts\">\n", Fact("NUMBER", EscapeHtml(list.announcement_number)),
                      Fact("PLACE_AND_DATE", InBoth(PlaceAndDate(list))),
                      Fact("GROUP", list.group.indonesian.empty() ? InBoth("GROUP_ALL") : InBoth(list.group)),
                      Fact("SIZE", InBoth(Grouped(static_cast<int64_t>(list.entries.size())))), "</dl>\n");
}

}  // namespace

std::string Masthead(const PublishedList& list) {
  return absl::StrCat(list.sample ? SampleBand() : "", "<header>\n",
                      absl::Substitute("<p class=\"competition\">$0</p>\n<h1>$1</h1>\n", InBoth(list.competition_title),
                                       InBoth(list.name)),
                      list.superseded_by ? Notice("SUPERSEDED_BY", *list.superseded_by) : "", Facts(list),
                      list.supersedes ? Notice("SUPERSEDES", *list.supersedes) : "", "</header>\n");
}

}  // namespace juri::publication
