// How far each two judges are apart on the proposals that both scored.
#include <algorithm>
#include <array>
#include <cmath>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/substitute.h"
#include "common/text/html.h"
#include "tools/report/plot.h"
#include "tools/report/sections.h"

namespace juri::report {
namespace {

constexpr int kCell = 13;       // of the matrix, pixels
constexpr int kMargin = 44;     // for the aliases on two sides, pixels
constexpr size_t kClasses = 4;  // sizes of squares
constexpr size_t kFarthest = 10;
constexpr double kLeastWidth = 0.5;  // of a class, points

// Distances from 0 in steps of `width` points; the last class has no end.
struct Classes {
  double width;

  size_t Of(double distance) const { return std::min(static_cast<size_t>(distance / width), kClasses - 1); }
};

// Side of the square of a class, pixels; the greater the farther apart.
int Side(size_t of_class) { return 3 + 3 * static_cast<int>(of_class); }

// So that three quarters of the pairs or more stand in the classes before the last.
Classes ClassesOf(const std::vector<Pair>& pairs) {
  std::vector<double> distances;
  for (const Pair& pair : pairs) distances.push_back(pair.distance);
  const auto third_quartile = distances.begin() + static_cast<ptrdiff_t>((distances.size() - 1) * 3 / 4);
  std::nth_element(distances.begin(), third_quartile, distances.end());
  return {std::max(kLeastWidth, std::ceil(*third_quartile / (kClasses - 1) / kLeastWidth) * kLeastWidth)};
}

int Column(size_t judge) { return kMargin + static_cast<int>(judge) * kCell; }

std::string Aliases(const Report& report) {
  std::string texts;
  for (size_t i = 0; i < report.judges.size(); ++i) {
    const std::string alias = EscapeHtml(report.judges[i].alias);
    const int middle = Column(i) + kCell / 2;
    absl::StrAppend(
        &texts,
        absl::Substitute("<text class=\"y\" x=\"$0\" y=\"$1\" dy=\".35em\">$2</text>", kMargin - 6, middle, alias),
        absl::Substitute("<text transform=\"translate($0 $1)rotate(-90)\" dy=\".35em\">$2</text>", middle, kMargin - 6,
                         alias));
  }
  return texts;
}

std::string Squares(const Report& report, const Classes& classes) {
  std::array<std::string, kClasses> squares;
  for (const Pair& pair : report.pairs) {
    const size_t of_class = classes.Of(pair.distance);
    const int side = Side(of_class), inset = (kCell - side) / 2;
    for (const auto& [column, row] : {std::pair(pair.judge, pair.other), {pair.other, pair.judge}}) {
      absl::StrAppend(&squares[of_class], "M", Column(column) + inset, " ", Column(row) + inset, "h", side, "v", side,
                      "h-", side, "z");
    }
  }
  std::string paths;
  for (size_t i = 0; i < kClasses; ++i) {
    if (!squares[i].empty()) paths += absl::Substitute("<path class=\"apart$0\" d=\"$1\"/>\n", i, squares[i]);
  }
  return paths;
}

std::string Matrix(const Report& report, const Classes& classes, const Words& words) {
  const int size = Column(report.judges.size()) + 1;
  const int inner = size - kMargin - 1;
  std::string diagonal;
  for (size_t i = 0; i < report.judges.size(); ++i) {
    absl::StrAppend(&diagonal, "M", Column(i), " ", Column(i), "h", kCell, "v", kCell, "h-", kCell, "z");
  }
  return absl::Substitute(
      "<svg class=\"matrix\" role=\"img\" aria-label=\"$0\" viewBox=\"0 0 $1 $1\" width=\"$1\" height=\"$1\">\n"
      "<rect class=\"frame\" x=\"$2\" y=\"$2\" width=\"$3\" height=\"$3\"/><path class=\"diagonal\" "
      "d=\"$4\"/>\n$5$6\n</svg>\n",
      words("AGREEMENT_LABEL"), size, kMargin, inner, diagonal, Squares(report, classes), Aliases(report));
}

std::string Legend(const Classes& classes, const Words& words) {
  std::string keys;
  for (size_t i = 0; i < kClasses; ++i) {
    const std::string from = TickText(classes.width * static_cast<double>(i), kLeastWidth);
    const std::string to = TickText(classes.width * static_cast<double>(i + 1), kLeastWidth);
    const std::string text =
        i + 1 < kClasses ? words("APART_FROM_TO", {{"from", from}, {"to", to}}) : words("APART_FROM", {{"from", from}});
    const int side = Side(i), inset = (kCell - side) / 2;
    absl::StrAppend(
        &keys, absl::Substitute("<span class=\"key\"><svg width=\"$0\" height=\"$0\" aria-hidden=\"true\"><rect "
                                "class=\"apart$1\" x=\"$2\" y=\"$2\" width=\"$3\" height=\"$3\"/></svg> $4</span> ",
                                kCell, i, inset, side, text));
  }
  return absl::StrCat("<figcaption>", keys, "</figcaption>\n");
}

std::string FarthestTable(const Report& report, const Words& words) {
  std::vector<Pair> pairs = report.pairs;
  std::stable_sort(pairs.begin(), pairs.end(), [](const Pair& a, const Pair& b) { return a.distance > b.distance; });
  pairs.resize(std::min(pairs.size(), kFarthest));
  std::string rows;
  for (const Pair& pair : pairs) {
    absl::StrAppend(&rows,
                    absl::Substitute("<tr><th scope=\"row\">$0 – $1</th><td class=\"number\">$2</td>"
                                     "<td class=\"number\">$3</td></tr>\n",
                                     EscapeHtml(report.judges[pair.judge].alias),
                                     EscapeHtml(report.judges[pair.other].alias), pair.shared, Points(pair.distance)));
  }
  return absl::Substitute(
      "<h3>$0</h3>\n<table class=\"short\">\n<thead><tr><th scope=\"col\">$1</th><th scope=\"col\" "
      "class=\"number\">$2</th>"
      "<th scope=\"col\" class=\"number\">$3</th></tr></thead>\n<tbody>\n$4</tbody>\n</table>\n",
      words("FARTHEST"), words("COLUMN_PAIR"), words("COLUMN_SHARED"), words("COLUMN_DISTANCE"), rows);
}

}  // namespace

std::string AgreementSection(const Report& report, const Words& words) {
  if (report.pairs.empty()) {
    return Section("agreement", words("AGREEMENT"), absl::StrCat("<p>", words("NO_PAIRS"), "</p>\n"));
  }
  const Classes classes = ClassesOf(report.pairs);
  return Section("agreement", words("AGREEMENT"),
                 absl::StrCat("<p class=\"lead\">", words("AGREEMENT_LEAD"), "</p>\n<figure>\n",
                              Scrolling(words("AGREEMENT"), Matrix(report, classes, words)), Legend(classes, words),
                              "</figure>\n", FarthestTable(report, words)));
}

}  // namespace juri::report
