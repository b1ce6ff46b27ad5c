#include "tools/report/page.h"

#include "absl/strings/ascii.h"
#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/substitute.h"
#include "common/base/digest.h"
#include "common/base/embedded_file.h"
#include "tools/report/plot.h"
#include "tools/report/sections.h"
#include "tools/report/words.h"

namespace juri::report {

namespace style {
const std::vector<juri::EmbeddedFile>& Files();
}

namespace {

// The policy names the one style sheet by its digest: nothing injected could run, load or look different.
std::string Head(const Report& report, const Words& words) {
  const absl::string_view css = style::Files().front().content;
  return absl::Substitute(R"html(<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy"
  content="default-src 'none'; style-src 'sha256-$0'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>$1: $2 · $3</title>
<style>$4</style>)html",
                          absl::Base64Escape(Sha256(css)), words("TITLE"), words(report.stage),
                          words(report.competition), css);
}

std::string Fact(absl::string_view name, absl::string_view value) {
  return absl::Substitute("<div><dt>$0</dt><dd>$1</dd></div>\n", name, value);
}

std::string SourcesFigure(const Sources& sources, const Words& words) {
  double begin = 0;
  std::string boxes, keys;
  for (const auto& [kind, key, share] : {std::tuple("entries", "SOURCE_ENTRIES", sources.entries),
                                         {"judges", "SOURCE_JUDGES", sources.judges},
                                         {"chance", "SOURCE_CHANCE", sources.chance}}) {
    absl::StrAppend(&boxes, Box(kind, begin, 0, share, 1));
    absl::StrAppend(&keys, absl::Substitute("<div><dt><svg class=\"swatch\" aria-hidden=\"true\">$0</svg>$1</dt>"
                                            "<dd>$2 %</dd></div>\n",
                                            Box(kind, 0, 0, 1, 1), words(key), absl::StrFormat("%.0f", share * 100)));
    begin += share;
  }
  return absl::Substitute(
      "<div class=\"sources\">\n<h2>$0</h2>\n<svg class=\"stack\" "
      "aria-hidden=\"true\">$1</svg>\n<dl>\n$2</dl>\n</div>\n",
      words("SOURCES"), boxes, keys);
}

std::string Masthead(const Report& report, const Words& words) {
  const std::string sample = report.sample ? absl::StrCat("<p class=\"notice\">", words("SAMPLE"), "</p>\n") : "";
  return absl::StrCat("<header>\n<p class=\"competition\">", words(report.competition), "</p>\n<h1>", words("TITLE"),
                      ": ", words(report.stage), "</h1>\n", sample, "<p class=\"lead\">", words("LEAD"),
                      "</p>\n<dl class=\"facts\">\n", Fact(words("FACT_ENTRIES"), words.Count(report.entries)),
                      Fact(words("FACT_SHEETS"), words.Count(report.sheets)),
                      Fact(words("FACT_JUDGES"), words.Count(report.judges.size())), "</dl>\n",
                      report.sources ? SourcesFigure(*report.sources, words) : "", "</header>\n");
}

std::string Link(absl::string_view id, absl::string_view text) {
  return absl::Substitute("<li><a href=\"#$0\">$1</a></li>\n", id, text);
}

std::string Navigation(const Report& report, const Words& words) {
  std::string links;
  for (const ListReport& list : report.lists) {
    links += Link(CutId(list), absl::StrCat(words(list.name), words("HEADING_CUT")));
  }
  absl::StrAppend(&links, Link("severity", words("SEVERITY")), Link("marks", words("MARKS")),
                  Link("agreement", words("AGREEMENT")));
  for (const ListReport& list : report.lists) {
    links += Link(MovesId(list), absl::StrCat(words(list.name), words("HEADING_MOVES")));
  }
  return absl::Substitute("<nav aria-label=\"$0\"><ol>\n$1</ol></nav>\n", words("CONTENTS"), links);
}

std::string Sections(const Report& report, const Words& words) {
  std::string sections;
  for (const ListReport& list : report.lists) sections += CutSection(report, list, words);
  absl::StrAppend(&sections, SeveritySection(report, words), MarksSection(report, words),
                  AgreementSection(report, words));
  for (const ListReport& list : report.lists) sections += MovesSection(report, list, words);
  return sections;
}

}  // namespace

std::string Section(absl::string_view id, absl::string_view heading, absl::string_view content) {
  return absl::Substitute("<section id=\"$0\">\n<h2>$1</h2>\n$2</section>\n", id, heading, content);
}

std::string Scrolling(absl::string_view label, absl::string_view content) {
  return absl::Substitute("<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"$0\">\n$1</div>\n", label,
                          content);
}

std::string Scrolling(const ListReport& list, absl::string_view label, const Words& words, absl::string_view content) {
  return Scrolling(absl::StrCat(words(list.name), ": ", label), content);
}

std::string CutId(const ListReport& list) { return absl::StrCat("cut-", list.code); }

std::string MovesId(const ListReport& list) { return absl::StrCat("moves-", list.code); }

std::string ToHtml(const Report& report, Language language) {
  const Words words(language);
  return absl::Substitute(R"html(<!doctype html>
<html lang="$0">
<head>
$1
</head>
<body>
<a class="skip" href="#main">$2</a>
$3$4<main id="main">
$5</main>
<footer>
<p>$6</p>
<p>$7</p>
</footer>
</body>
</html>
)html",
                          LanguageTag(language), Head(report, words), words("SKIP"), Masthead(report, words),
                          Navigation(report, words), Sections(report, words), words("FOOTER_METHOD"),
                          words("FOOTER_MADE_WITH"));
}

}  // namespace juri::report
