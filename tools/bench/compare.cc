#include "tools/bench/compare.h"

#include <algorithm>
#include <ostream>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"

namespace juri::bench {
namespace {

const Figure* Find(const Report& report, const Figure& like) {
  const auto found = std::find_if(report.figures().begin(), report.figures().end(), [&like](const Figure& figure) {
    return figure.section == like.section && figure.name == like.name && figure.unit == like.unit;
  });
  return found == report.figures().end() ? nullptr : &*found;
}

std::string Label(const Figure& figure) {
  return figure.section.empty() ? figure.name : absl::StrCat(figure.section, ": ", figure.name);
}

const char* Words(Change change) {
  switch (change) {
    case Change::kUnknown:
      return "one round only";
    case Change::kWithinSpread:
      return "within the spread";
    case Change::kBetter:
      return "better";
    case Change::kWorse:
      return "worse";
  }
  return "";
}

std::string Ratio(double before, double after) { return before == 0 ? "" : absl::StrFormat("%.3f", after / before); }

}  // namespace

Change ChangeOf(const Figure& before, const Figure& after) {
  if (before.rounds.size() < 2 || after.rounds.size() < 2) return Change::kUnknown;
  if (before.Low() <= after.High() && after.Low() <= before.High()) return Change::kWithinSpread;
  return (after.High() < before.Low()) == after.less_is_better ? Change::kBetter : Change::kWorse;
}

void PrintComparison(const Report& before, const Report& after, std::ostream& out) {
  out << absl::StrFormat("\n%-96s %-8s %12s %12s %8s\n", "compared", "", "before", "after", "ratio");
  for (const Figure& figure : after.figures()) {
    const Figure* const old = Find(before, figure);
    const double now = Median(figure.rounds);
    if (old == nullptr) {
      out << absl::StrFormat("%-96s %-8s %12s %12.3f %8s  new\n", Label(figure), figure.unit, "", now, "");
      continue;
    }
    const double then = Median(old->rounds);
    out << absl::StrFormat("%-96s %-8s %12.3f %12.3f %8s  %s\n", Label(figure), figure.unit, then, now,
                           Ratio(then, now), Words(ChangeOf(*old, figure)));
  }
  for (const Figure& figure : before.figures()) {
    if (Find(after, figure) != nullptr) continue;
    out << absl::StrFormat("%-96s %-8s %12.3f %12s %8s  not measured now\n", Label(figure), figure.unit,
                           Median(figure.rounds), "", "");
  }
}

}  // namespace juri::bench
