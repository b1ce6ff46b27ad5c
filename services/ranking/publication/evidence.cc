#include "absl/strings/str_cat.h"
#include "absl/strings/substitute.h"
#include "common/text/html.h"
#include "services/ranking/publication/markup.h"
#include "services/ranking/publication/page_parts.h"

namespace juri::publication {
namespace {

std::string Proof(absl::string_view key, absl::string_view what, absl::string_view sha256) {
  return absl::Substitute("<div><dt>$0</dt><dd>$1<code>$2</code></dd></div>\n", InBoth(key), what, EscapeHtml(sha256));
}

std::string FileLink(absl::string_view code, absl::string_view extension) {
  const std::string name = absl::StrCat(code, extension);
  return absl::Substitute(IsSafeLocation(name) ? "<a href=\"$0\">$0</a>" : "$0", EscapeHtml(name));
}

std::string Step(absl::string_view key, absl::string_view command) {
  return absl::Substitute("<li>$0<kbd>$1</kbd></li>\n", InBoth(key), EscapeHtml(command));
}

std::string Proofs(const PublishedList& list, absl::string_view csv_sha256) {
  const BothLanguages sheets = Grouped(list.seal.sheets);
  const BothLanguages sealed = {PageText("SEAL_SHEETS", {{"sheets", sheets.indonesian}}).indonesian,
                                PageText("SEAL_SHEETS", {{"sheets", sheets.english}}).english};
  return absl::StrCat(
      "<dl class=\"proofs\">\n",
      Proof("DEFINITION", InBoth("DEFINITION_VERSION", {{"version", absl::StrCat(list.definition_version)}}),
            list.definition_sha256),
      Proof("SEAL", InBoth(sealed), list.seal.sha256), Proof("CSV_FILE", FileLink(list.code, ".csv"), csv_sha256),
      "</dl>\n");
}

}  // namespace

std::string Evidence(const PublishedList& list, absl::string_view csv_sha256) {
  return absl::StrCat("<footer>\n<h2>", InBoth("EVIDENCE"), "</h2>\n", Proofs(list, csv_sha256), "<ol>\n",
                      Step("CHECK_FILE", absl::StrCat("sha256sum ", list.code, ".csv")),
                      Step("CHECK_RANKING", "juri engine rank"), "</ol>\n<p class=\"files\">", InBoth("JSON_FILE"),
                      ": ", FileLink(list.code, ".json"), "</p>\n<p class=\"made\">", InBoth("MADE_WITH"),
                      "</p>\n</footer>\n");
}

}  // namespace juri::publication
