// Marks on paper: small pure functions from numbers to SVG, in the way of every plot of the report.
//
// A plot has no size of its own. Positions are shares of its width and height, written in percent, or, for many marks
// at once, parts of kParts in a box that stretches; letters, lines and dots keep their size on a screen of 390 pixels,
// of 1280, and on paper.
#pragma once

#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace juri::report {

// From a value to its place between 0 (low) and 1 (high).
struct Scale {
  double low = 0;
  double high = 1;

  double Share(double value) const { return (value - low) / (high - low); }
};

// Distance between ticks, 1, 2 or 5 times a power of ten, so that about `ticks` of them fit into the scale.
double TickStep(const Scale& scale, int ticks);

// The least scale with whole ticks at both ends that holds both values. Values that are equal get one tick of room.
Scale ScaleFor(double lowest, double highest, int ticks);

// The multiples of TickStep in the scale, both ends included.
std::vector<double> Ticks(const Scale& scale, int ticks);

// A tick with as many decimals as the step needs: "2.5", "80", "−1".
std::string TickText(double tick, double step);

// 0.1234 as "12.34%".
std::string Percent(double share);

// Of a stretching box, which is `viewBox="0 0 kParts kParts" preserveAspectRatio="none"`.
inline constexpr int kParts = 10000;

// Dots at shares of the width and, from the bottom, of the height, as the data of one path: strokes of hardly any
// length (in print a square end on none is lost), which are drawn round or square and of the width of the pen.
class Dots {
 public:
  void Add(double x, double y);
  bool empty() const { return data_.empty(); }
  // <path class="dots ..." d="..."/>; empty without dots.
  std::string Path(absl::string_view kind) const;

 private:
  std::string data_;
};

// <line class=... x1= y1= x2= y2=/> between two points, both in shares of width and height, y from the top.
std::string Line(absl::string_view kind, double x1, double y1, double x2, double y2);

// <rect class=.../> over a part of the width and of the height, y from the top.
std::string Box(absl::string_view kind, double x, double y, double width, double height);

}  // namespace juri::report
