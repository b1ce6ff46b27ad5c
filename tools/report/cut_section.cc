// Scores with the cut and the borderline band, and the chances around it.
#include <algorithm>
#include <cmath>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/substitute.h"
#include "common/text/html.h"
#include "tools/report/plot.h"
#include "tools/report/sections.h"

namespace juri::report {
namespace {

constexpr int kScoreTicks = 5;
constexpr int kPlaceTicks = 8;
// Shares of the width of a plot: from the first on a label stands in the middle of its place, from the second on to the
// left, so that it fits on a phone.
constexpr double kLeft = 0.45;
constexpr double kRight = 0.66;
constexpr size_t kAroundCut = 10;  // places shown on either side of a cut whose certainty is not known

// Positions in ListReport::entries, first and one past the last.
struct Range {
  size_t begin;
  size_t end;
};

bool IsBorderline(const Entry& entry) {
  return entry.certainty && entry.certainty->verdict == engine::Verdict::kBorderline;
}

size_t CountOf(const ListReport& list, engine::Verdict verdict) {
  return static_cast<size_t>(std::count_if(list.entries.begin(), list.entries.end(), [verdict](const Entry& entry) {
    return entry.certainty && entry.certainty->verdict == verdict;
  }));
}

// Where the list ends: after its last member.
size_t CutOf(const ListReport& list) {
  size_t cut = list.entries.size();
  while (cut > 0 && !list.entries[cut - 1].member) --cut;
  return cut;
}

// That the list ends there, or that those who share the last place wait for the plenary.
std::string CutLabel(const ListReport& list, const Words& words) {
  const size_t cut = CutOf(list);
  const bool tied = cut > 0 && list.entries[cut - 1].tied;
  return words(tied ? "CUT_TIED" : "CUT", {{"seats", absl::StrCat(tied ? static_cast<size_t>(list.seats) : cut)}});
}

// From the first to the last borderline entry; empty without one.
Range BandOf(const ListReport& list) {
  const auto first = std::find_if(list.entries.begin(), list.entries.end(), IsBorderline);
  if (first == list.entries.end()) return {CutOf(list), CutOf(list)};
  const auto last = std::find_if(list.entries.rbegin(), list.entries.rend(), IsBorderline).base();
  return {static_cast<size_t>(first - list.entries.begin()), static_cast<size_t>(last - list.entries.begin())};
}

const char* DotKind(const Entry& entry) {
  if (!entry.certainty) return entry.member ? "in" : "out";
  switch (entry.certainty->verdict) {
    case engine::Verdict::kIn:
      return "in";
    case engine::Verdict::kBorderline:
      return "borderline";
    case engine::Verdict::kOut:
      break;
  }
  return "out";
}

// A plot over some entries in order: x is the position, y what the plot is about.
class OrderPlot {
 public:
  OrderPlot(const ListReport& list, Range shown, Scale y) : list_(list), shown_(shown), y_(y) {}

  // The middle of the column of entry `position`.
  double X(size_t position) const { return Edge(position) + 0.5 / Columns(); }
  double Edge(size_t position) const { return static_cast<double>(position - shown_.begin) / Columns(); }

  void Grid(const std::vector<double>& ticks, double step, absl::string_view unit) {
    for (const double tick : ticks) {
      const double y = 1 - y_.Share(tick);
      absl::StrAppend(&svg_, Line("grid", 0, y, 1, y),
                      absl::Substitute("<text class=\"y\" x=\"-8\" y=\"$0\" dy=\".35em\">$1$2</text>", Percent(y),
                                       TickText(tick, step), unit));
    }
    AddPlaces();
  }

  // The columns of `band`, with what it is at the foot of the side that has room.
  void Band(const Range& band, absl::string_view label) {
    if (band.begin == band.end) return;
    const double begin = Edge(band.begin), end = Edge(band.end);
    absl::StrAppend(
        &svg_, Box("band", begin, 0, end - begin, 1),
        end > kRight ? absl::Substitute("<text class=\"y\" x=\"$0\" y=\"100%\" dx=\"-6\" dy=\"-8\">$1</text>",
                                        Percent(begin), label)
                     : absl::Substitute("<text x=\"$0\" y=\"100%\" dx=\"6\" dy=\"-8\">$1</text>", Percent(end), label));
  }

  // The values between `low` and `high`.
  void Borderline(double low, double high) {
    absl::StrAppend(&svg_, Box("band", 0, 1 - y_.Share(high), 1, y_.Share(high) - y_.Share(low)));
  }

  // Its label stands above the plot, where no dot is.
  void Cut(size_t cut, absl::string_view label) {
    const double x = Edge(cut);
    const char* const anchor = x < kLeft ? "" : x < kRight ? " x" : " y";
    absl::StrAppend(&svg_, Line("cut", x, 0, x, 1),
                    absl::Substitute("<text class=\"strong$0\" x=\"$1\" y=\"0\" dy=\"-.6em\">$2</text>", anchor,
                                     Percent(x), label));
  }

  template <typename ValueOf>
  void Entries(ValueOf value_of) {
    Dots in, borderline, out;
    for (size_t i = shown_.begin; i < shown_.end; ++i) {
      const Entry& entry = list_.entries[i];
      const absl::string_view kind = DotKind(entry);
      (kind == "in" ? in : kind == "out" ? out : borderline).Add(X(i), y_.Share(value_of(entry)));
    }
    absl::StrAppend(&svg_, "<svg viewBox=\"0 0 ", kParts, " ", kParts,
                    "\" preserveAspectRatio=\"none\" width=\"100%\" height=\"100%\">", out.Path("out"), in.Path("in"),
                    borderline.Path("borderline"), "</svg>");
  }

  std::string Svg(absl::string_view label, absl::string_view y_title, absl::string_view x_title) const {
    return absl::Substitute(
        "<p class=\"axis\" aria-hidden=\"true\">$1</p>\n<svg class=\"plot\" role=\"img\" "
        "aria-label=\"$0\">\n$2\n</svg>\n"
        "<p class=\"axis x\" aria-hidden=\"true\">$3</p>\n",
        label, y_title, svg_, x_title);
  }

 private:
  double Columns() const { return static_cast<double>(std::max<size_t>(shown_.end - shown_.begin, 1)); }

  // Whole places below the plot, at the columns of the entries there.
  void AddPlaces() {
    const Scale positions{static_cast<double>(shown_.begin + 1), static_cast<double>(shown_.end)};
    if (positions.high <= positions.low) return;
    const double step = std::max(1.0, TickStep(positions, kPlaceTicks));
    for (double place = std::ceil(positions.low / step) * step; place <= positions.high; place += step) {
      const std::string x = Percent(X(static_cast<size_t>(place) - 1));
      absl::StrAppend(&svg_,
                      absl::Substitute("<text class=\"x\" x=\"$0\" y=\"100%\" dy=\"1.5em\">$1</text>", x, place));
    }
  }

  const ListReport& list_;
  const Range shown_;
  const Scale y_;
  std::string svg_;
};

std::string Legend(const ListReport& list, const Words& words) {
  if (list.entries.front().certainty) {
    return absl::Substitute(
        "<figcaption><span class=\"key in\">$0</span> <span class=\"key borderline\">$1</span> "
        "<span class=\"key out\">$2</span></figcaption>\n",
        words("KEY_IN"), words("KEY_BORDERLINE"), words("KEY_OUT"));
  }
  return absl::Substitute(
      "<figcaption><span class=\"key in\">$0</span> <span class=\"key out\">$1</span></figcaption>\n", words("ON_LIST"),
      words("NOT_ON_LIST"));
}

std::string ScoreFigure(const ListReport& list, const Words& words) {
  const auto [lowest, highest] = std::minmax_element(
      list.entries.begin(), list.entries.end(), [](const Entry& a, const Entry& b) { return a.points < b.points; });
  const Scale y = ScaleFor(lowest->points, highest->points, kScoreTicks);
  OrderPlot plot(list, {0, list.entries.size()}, y);
  plot.Band(BandOf(list), words("BORDERLINE"));
  plot.Grid(Ticks(y, kScoreTicks), TickStep(y, kScoreTicks), "");
  plot.Entries([](const Entry& entry) { return entry.points; });
  const size_t cut = CutOf(list);
  plot.Cut(cut, CutLabel(list, words));
  const std::string label = words("SCORES_LABEL", {{"entries", words.Count(list.entries.size())},
                                                   {"highest", Points(highest->points)},
                                                   {"lowest", Points(lowest->points)},
                                                   {"cut", cut == 0 ? "" : list.entries[cut - 1].total}});
  return absl::StrCat("<figure>\n<h3>", words("SCORES"), "</h3>\n",
                      plot.Svg(label, words("AXIS_SCORE"), words("AXIS_PLACE")), Legend(list, words), "</figure>\n");
}

// The band and a third of it on either side.
Range AroundBand(const ListReport& list, Range band) {
  const size_t room = std::max<size_t>((band.end - band.begin) / 3, 3);
  return {band.begin - std::min(room, band.begin), std::min(band.end + room, list.entries.size())};
}

std::string ChanceFigure(const ListReport& list, const Words& words) {
  const Range band = BandOf(list);
  if (band.begin == band.end) return "";
  const Range shown = AroundBand(list, band);
  OrderPlot plot(list, shown, {0, 100});
  plot.Borderline(10, 90);
  plot.Grid({0, 10, 50, 90, 100}, 1, " %");
  plot.Entries([](const Entry& entry) { return entry.certainty->chance * 100; });
  const size_t cut = CutOf(list);
  if (shown.begin < cut && cut < shown.end) plot.Cut(cut, CutLabel(list, words));
  const std::string label =
      words("CHANCES_LABEL", {{"first", absl::StrCat(shown.begin + 1)}, {"last", absl::StrCat(shown.end)}});
  return absl::StrCat("<figure>\n<h3>", words("CHANCES"), "</h3>\n",
                      plot.Svg(label, words("AXIS_CHANCE"), words("AXIS_PLACE")), Legend(list, words), "</figure>\n");
}

std::string Verdicts(const ListReport& list, const Words& words) {
  std::string facts;
  for (const auto& [kind, key, verdict] : {std::tuple("in", "SURELY_IN", engine::Verdict::kIn),
                                           {"borderline", "BORDERLINE", engine::Verdict::kBorderline},
                                           {"out", "SURELY_OUT", engine::Verdict::kOut}}) {
    absl::StrAppend(&facts, absl::Substitute("<div><dt><span class=\"key $0\">$1</span></dt><dd>$2</dd></div>\n", kind,
                                             words(key), words.Count(CountOf(list, verdict))));
  }
  return absl::StrCat("<dl class=\"facts\">\n", facts, "</dl>\n");
}

// Those the plenary should look at: the borderline ones, or, where no chance is known, those next to the cut.
bool BelongsInTable(const ListReport& list, size_t position) {
  const Entry& entry = list.entries[position];
  if (entry.certainty) return IsBorderline(entry);
  const size_t cut = CutOf(list);
  return position + kAroundCut >= cut && position < cut + kAroundCut;
}

std::string BandRow(const Entry& entry, const Words& words) {
  std::string certainty;
  if (entry.certainty) {
    certainty = absl::Substitute(
        "<td class=\"number\">$0</td><td class=\"chart\"><svg class=\"row\" aria-hidden=\"true\">$1$2</svg></td>"
        "<td class=\"number expected\">$3</td>",
        Chance(entry.certainty->chance), Box("track", 0, 0.35, 1, 0.3),
        Box("fill", 0, 0.35, entry.certainty->chance, 0.3), absl::StrFormat("%.1f", entry.certainty->expected_rank));
  }
  return absl::Substitute(
      "<tr><td class=\"number\">$0</td><th scope=\"row\">$1</th><td class=\"number\">$2</td><td>$3</td>$4</tr>\n",
      entry.place, EscapeHtml(entry.name), EscapeHtml(entry.total), words.OnList(entry), certainty);
}

std::string BandTable(const ListReport& list, const Words& words) {
  std::string rows;
  bool with_chances = false;
  for (size_t i = 0; i < list.entries.size(); ++i) {
    if (!BelongsInTable(list, i)) continue;
    rows += BandRow(list.entries[i], words);
    with_chances = with_chances || list.entries[i].certainty;
  }
  if (rows.empty()) return absl::StrCat("<p>", words("NO_BORDERLINE"), "</p>\n");
  const std::string certainty =
      with_chances ? absl::Substitute(
                         "<th scope=\"col\" class=\"number\">$0</th><th scope=\"col\" class=\"chart\">"
                         "<span class=\"unseen\">$1</span></th><th scope=\"col\" class=\"number expected\">$2</th>",
                         words("COLUMN_CHANCE"), words("COLUMN_CHANCE_BAR"), words("COLUMN_EXPECTED"))
                   : "";
  return absl::Substitute(
      "<h3>$0</h3>\n$1", words(with_chances ? "BAND_TABLE" : "CUT_TABLE"),
      Scrolling(list, words(with_chances ? "BAND_TABLE" : "CUT_TABLE"), words,
                absl::Substitute("<table class=\"cutline\">\n<thead><tr><th scope=\"col\" class=\"number\">$0</th>"
                                 "<th scope=\"col\">$1</th><th scope=\"col\" class=\"number\">$2</th>"
                                 "<th scope=\"col\">$3</th>$4</tr></thead>\n<tbody>\n$5</tbody>\n</table>\n",
                                 words("COLUMN_PLACE"), words("COLUMN_ENTRY"), words("COLUMN_SCORE"),
                                 words("COLUMN_ON_LIST"), certainty, rows)));
}

}  // namespace

std::string CutSection(const Report& report, const ListReport& list, const Words& words) {
  const std::string heading = absl::StrCat(words(list.name), words("HEADING_CUT"));
  if (list.entries.empty()) return Section(CutId(list), heading, absl::StrCat("<p>", words("NOBODY_RANKED"), "</p>\n"));
  std::string content = absl::StrCat(
      "<p class=\"lead\">",
      words("CUT_LEAD", {{"seats", absl::StrCat(list.seats)}, {"entries", words.Count(list.entries.size())}}),
      "</p>\n");
  if (list.entries.front().certainty) {
    absl::StrAppend(&content, Verdicts(list, words));
  } else {
    for (const engine::Sentence& why : report.no_severity) {
      absl::StrAppend(&content, "<p class=\"notice\">", words("NO_CHANCES"), " ", words(why), "</p>\n");
    }
  }
  absl::StrAppend(&content, ScoreFigure(list, words));
  if (list.entries.front().certainty) absl::StrAppend(&content, ChanceFigure(list, words));
  absl::StrAppend(&content, BandTable(list, words));
  return Section(CutId(list), heading, content);
}

}  // namespace juri::report
