#include "tools/report/plot.h"

#include <algorithm>
#include <cmath>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/substitute.h"

namespace juri::report {
namespace {

// At most two decimals, none of them an idle zero.
std::string Short(double value) {
  std::string text = absl::StrFormat("%.2f", value);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.back() == '.') text.pop_back();
  return text == "-0" ? "0" : text;
}

int Part(double share) { return static_cast<int>(std::lround(share * kParts)); }

}  // namespace

double TickStep(const Scale& scale, int ticks) {
  const double wanted = (scale.high - scale.low) / ticks;
  const double power = std::pow(10, std::floor(std::log10(wanted)));
  for (const double factor : {1.0, 2.0, 5.0}) {
    if (factor * power >= wanted * (1 - 1e-9)) return factor * power;
  }
  return 10 * power;
}

Scale ScaleFor(double lowest, double highest, int ticks) {
  if (lowest == highest) return {lowest - 1, highest + 1};
  const double step = TickStep({lowest, highest}, ticks);
  return {std::floor(lowest / step) * step, std::ceil(highest / step) * step};
}

std::vector<double> Ticks(const Scale& scale, int ticks) {
  const double step = TickStep(scale, ticks);
  std::vector<double> all;
  // Whole multiples, so that no error adds up.
  for (double i = std::ceil(scale.low / step - 1e-9); i * step <= scale.high + step * 1e-9; ++i)
    all.push_back(i * step);
  return all;
}

std::string TickText(double tick, double step) {
  const int decimals = std::max(0, static_cast<int>(std::ceil(-std::log10(step) - 1e-9)));
  return absl::StrFormat("%s%.*f", tick < 0 ? "−" : "", decimals, std::abs(tick));
}

std::string Percent(double share) { return absl::StrCat(Short(share * 100), "%"); }

void Dots::Add(double x, double y) { absl::StrAppend(&data_, "M", Part(x), " ", Part(1 - y), "h1"); }

std::string Dots::Path(absl::string_view kind) const {
  if (data_.empty()) return "";
  return absl::Substitute("<path class=\"dots $0\" d=\"$1\"/>", kind, data_);
}

std::string Line(absl::string_view kind, double x1, double y1, double x2, double y2) {
  return absl::Substitute("<line class=\"$0\" x1=\"$1\" y1=\"$2\" x2=\"$3\" y2=\"$4\"/>", kind, Percent(x1),
                          Percent(y1), Percent(x2), Percent(y2));
}

std::string Box(absl::string_view kind, double x, double y, double width, double height) {
  return absl::Substitute("<rect class=\"$0\" x=\"$1\" y=\"$2\" width=\"$3\" height=\"$4\"/>", kind, Percent(x),
                          Percent(y), Percent(width), Percent(height));
}

}  // namespace juri::report
