#include "services/ranking/publication/list_page.h"

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/substitute.h"
#include "common/base/digest.h"
#include "common/base/embedded_file.h"
#include "common/text/html.h"
#include "services/ranking/publication/cluster.h"
#include "services/ranking/publication/markup.h"
#include "services/ranking/publication/page_parts.h"

namespace juri::publication {

namespace style {
const std::vector<juri::EmbeddedFile>& Files();
}

namespace {

// The policy names the one style sheet by its digest, so that nothing injected could run or even look different.
std::string Head(const PublishedList& list) {
  const absl::string_view css = style::Files().front().content;
  return absl::Substitute(R"html(<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy"
  content="default-src 'none'; style-src 'sha256-$0'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>$1 · $2</title>
<style>$3</style>)html",
                          absl::Base64Escape(Sha256(css)), EscapeHtml(list.name.indonesian),
                          EscapeHtml(list.competition_title.indonesian), css);
}

}  // namespace

std::string ToHtml(const PublishedList& list, absl::string_view csv_sha256) {
  const std::vector<Cluster> clusters = Clusters(list);
  return absl::Substitute(R"html(<!doctype html>
<html lang="id">
<head>
$0
</head>
<body$1>
<a class="skip" href="#list">$2</a>
$3<main id="list">
<p class="order">$4</p>
$5$6</main>
$7</body>
</html>
)html",
                          Head(list), list.sample ? " class=\"sample\"" : "", InBoth("SKIP_TO_LIST"), Masthead(list),
                          InBoth(list.ranked ? "ORDER_RANKED" : "ORDER_UNRANKED"), Navigation(clusters),
                          Sections(list, clusters), Evidence(list, csv_sha256));
}

}  // namespace juri::publication
