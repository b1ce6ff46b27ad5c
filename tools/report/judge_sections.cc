// One row for each judge: severity with error bars, and how the scores are spread.
#include <algorithm>
#include <cmath>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "absl/strings/substitute.h"
#include "common/text/html.h"
#include "tools/report/plot.h"
#include "tools/report/sections.h"

namespace juri::report {
namespace {

constexpr int kTicks = 6;
constexpr double kErrors = 2;  // standard errors on either side

const char* FlagKey(engine::JudgeFlag flag) {
  switch (flag) {
    case engine::JudgeFlag::kSevere:
      return "FLAG_SEVERE";
    case engine::JudgeFlag::kLenient:
      return "FLAG_LENIENT";
    case engine::JudgeFlag::kDisagrees:
      return "FLAG_DISAGREES";
    case engine::JudgeFlag::kCentral:
      return "FLAG_CENTRAL";
    case engine::JudgeFlag::kHalo:
      return "FLAG_HALO";
    case engine::JudgeFlag::kGroup:
      break;
  }
  return "FLAG_GROUP";
}

bool IsSeverityFlag(engine::JudgeFlag flag) {
  return flag == engine::JudgeFlag::kSevere || flag == engine::JudgeFlag::kLenient;
}

// The flags that `belongs` picks, in words below the judge's alias.
template <typename Belongs>
std::string Flags(const Judge& judge, const Words& words, Belongs belongs) {
  std::vector<std::string> texts;
  for (const engine::JudgeFlag flag : judge.flags) {
    if (belongs(flag)) texts.push_back(words(FlagKey(flag)));
  }
  return texts.empty() ? "" : absl::StrCat("<span class=\"flag\">", absl::StrJoin(texts, ", "), "</span>");
}

template <typename KeyOf>
std::vector<const Judge*> JudgesBy(const Report& report, KeyOf key_of) {
  std::vector<const Judge*> judges;
  for (const Judge& judge : report.judges) judges.push_back(&judge);
  std::stable_sort(judges.begin(), judges.end(),
                   [key_of](const Judge* a, const Judge* b) { return key_of(*a) < key_of(*b); });
  return judges;
}

// The cell of a judge's row that draws, behind it the lines of the scale.
std::string Cell(const Scale& scale, absl::string_view marks) {
  std::string grid;
  for (const double tick : Ticks(scale, kTicks)) {
    const double x = scale.Share(tick);
    grid += Line(tick == 0 ? "zero" : "grid", x, 0, x, 1);
  }
  return absl::Substitute("<td class=\"chart\"><svg class=\"row\" aria-hidden=\"true\">$0$1</svg></td>", grid, marks);
}

// The head of that column: its title and the numbers of the scale. On a phone every second one is left out.
std::string HeadCell(const Scale& scale, absl::string_view title) {
  std::string labels;
  const double step = TickStep(scale, kTicks);
  for (const double tick : Ticks(scale, kTicks)) {
    const bool odd = std::llround(tick / step) % 2 != 0;
    labels += absl::Substitute("<text class=\"x$0\" x=\"$1\" y=\"100%\" dy=\"-4\">$2</text>", odd ? " between" : "",
                               Percent(scale.Share(tick)), TickText(tick, step));
  }
  return absl::Substitute("<th scope=\"col\" class=\"chart\">$0<svg class=\"row\" aria-hidden=\"true\">$1</svg></th>",
                          title, labels);
}

std::string Column(absl::string_view text) {
  return absl::StrCat("<th scope=\"col\" class=\"number\">", text, "</th>");
}

std::string Number(absl::string_view text) { return absl::StrCat("<td class=\"number\">", text, "</td>"); }

std::string RowHead(const Judge& judge, absl::string_view flags) {
  return absl::StrCat("<th scope=\"row\">", EscapeHtml(judge.alias), flags, "</th>");
}

std::string Table(absl::string_view label, absl::string_view head, absl::string_view rows) {
  return Scrolling(label, absl::Substitute("<table class=\"judges\">\n<thead><tr>$0</tr></thead>\n<tbody>\n$1</tbody>\n"
                                           "</table>\n",
                                           head, rows));
}

// ---- severity

Scale SeverityScale(const Report& report) {
  double reach = 1;
  for (const Judge& judge : report.judges) {
    reach = std::max(reach, std::abs(judge.severity->points) + kErrors * judge.severity->standard_error);
  }
  return ScaleFor(-reach, reach, kTicks);
}

std::string ErrorBar(const Scale& scale, const Severity& severity, bool flagged) {
  const double low = scale.Share(severity.points - kErrors * severity.standard_error);
  const double high = scale.Share(severity.points + kErrors * severity.standard_error);
  const std::string middle = Percent(scale.Share(severity.points));
  const std::string shape =
      flagged
          ? absl::Substitute("<svg x=\"$0\" y=\"50%\"><path class=\"flagged\" d=\"M0-7L7 0 0 7-7 0z\"/></svg>", middle)
          : absl::Substitute("<circle class=\"mark\" cx=\"$0\" cy=\"50%\" r=\"4.5\"/>", middle);
  return absl::StrCat(Line("error", low, 0.5, high, 0.5), Line("error", low, 0.3, low, 0.7),
                      Line("error", high, 0.3, high, 0.7), shape);
}

std::string SeverityRow(const Judge& judge, const Scale& scale, const Words& words) {
  const std::string flags = Flags(judge, words, IsSeverityFlag);
  return absl::StrCat("<tr>", RowHead(judge, flags), Cell(scale, ErrorBar(scale, *judge.severity, !flags.empty())),
                      Number(absl::StrCat(Points(judge.severity->points), "&nbsp;±&nbsp;",
                                          Points(kErrors * judge.severity->standard_error))),
                      Number(absl::StrCat(judge.sheets)), "</tr>\n");
}

// ---- marks

Scale MarksScale(const Report& report) {
  double lowest = report.judges.front().scores.lowest, highest = report.judges.front().scores.highest;
  for (const Judge& judge : report.judges) {
    lowest = std::min(lowest, judge.scores.lowest);
    highest = std::max(highest, judge.scores.highest);
  }
  return ScaleFor(lowest, highest, kTicks);
}

std::string BoxAndWhiskers(const Scale& scale, const Distribution& scores) {
  const double lowest = scale.Share(scores.lowest), highest = scale.Share(scores.highest);
  const double lower = scale.Share(scores.lower_quartile), upper = scale.Share(scores.upper_quartile);
  const double median = scale.Share(scores.median);
  return absl::StrCat(Line("error", lowest, 0.5, lower, 0.5), Line("error", upper, 0.5, highest, 0.5),
                      Line("error", lowest, 0.35, lowest, 0.65), Line("error", highest, 0.35, highest, 0.65),
                      Box("half", lower, 0.22, upper - lower, 0.56), Line("median", median, 0.12, median, 0.88));
}

std::string MarksRow(const Judge& judge, const Scale& scale, const Words& words) {
  const std::string flags = Flags(judge, words, [](engine::JudgeFlag flag) { return !IsSeverityFlag(flag); });
  return absl::StrCat("<tr>", RowHead(judge, flags), Cell(scale, BoxAndWhiskers(scale, judge.scores)),
                      Number(Points(judge.scores.median)), Number(Points(judge.spread)),
                      Number(judge.agreement ? Points(*judge.agreement) : "–"), "</tr>\n");
}

}  // namespace

std::string SeveritySection(const Report& report, const Words& words) {
  if (!report.no_severity.empty()) {
    std::string notices;
    for (const engine::Sentence& why : report.no_severity) {
      absl::StrAppend(&notices, "<p class=\"notice\">", words(why), "</p>\n");
    }
    return Section("severity", words("SEVERITY"), notices);
  }
  const Scale scale = SeverityScale(report);
  std::string rows;
  for (const Judge* judge : JudgesBy(report, [](const Judge& judge) { return judge.severity->points; })) {
    rows += SeverityRow(*judge, scale, words);
  }
  const std::string head =
      absl::StrCat("<th scope=\"col\">", words("COLUMN_JUDGE"), "</th>", HeadCell(scale, words("SEVERITY_AXIS")),
                   Column(words("COLUMN_SEVERITY")), Column(words("COLUMN_SHEETS")));
  const std::string parts =
      report.parts > 1
          ? absl::StrCat("<p class=\"notice\">", words("PARTS", {{"count", absl::StrCat(report.parts)}}), "</p>\n")
          : "";
  return Section("severity", words("SEVERITY"),
                 absl::StrCat("<p class=\"lead\">", words("SEVERITY_LEAD"), "</p>\n", parts,
                              Table(words("SEVERITY"), head, rows)));
}

std::string MarksSection(const Report& report, const Words& words) {
  if (report.judges.empty()) {
    return Section("marks", words("MARKS"), absl::StrCat("<p>", words("NO_COUNTED_SHEETS"), "</p>\n"));
  }
  const Scale scale = MarksScale(report);
  std::string rows;
  for (const Judge* judge : JudgesBy(report, [](const Judge& judge) { return judge.scores.median; })) {
    rows += MarksRow(*judge, scale, words);
  }
  const std::string head =
      absl::StrCat("<th scope=\"col\">", words("COLUMN_JUDGE"), "</th>", HeadCell(scale, words("MARKS_AXIS")),
                   Column(words("COLUMN_MEDIAN")), Column(words("COLUMN_SPREAD")), Column(words("COLUMN_AGREEMENT")));
  return Section("marks", words("MARKS"),
                 absl::StrCat("<p class=\"lead\">", words("MARKS_LEAD"), "</p>\n", Table(words("MARKS"), head, rows)));
}

}  // namespace juri::report
