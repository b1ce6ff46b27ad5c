#include "services/engine/points_by_place.h"

#include <algorithm>

namespace juri::engine {
namespace {

// Points of the place with index `place` (0 is the first).
Fraction PointsOfPlace(const PointsByPlace& rule, size_t place) {
  return place < rule.points.size() ? rule.points[place] : Fraction{};
}

// What each entry gets that shares the places first to last - 1.
Fraction SharedPoints(const PointsByPlace& rule, size_t first, size_t last) {
  switch (rule.shared) {
    case PointsByPlace::Shared::kBest:
      return PointsOfPlace(rule, first);
    case PointsByPlace::Shared::kWorst:
      return PointsOfPlace(rule, last - 1);
    case PointsByPlace::Shared::kMean:
      break;
  }
  Fraction sum;
  for (size_t place = first; place < last; ++place) sum = sum + PointsOfPlace(rule, place);
  return sum / Fraction{static_cast<int64_t>(last - first), 1};
}

}  // namespace

std::vector<std::optional<Fraction>> PointsOfSheets(const PointsByPlace& rule,
                                                    const std::vector<std::optional<Fraction>>& scores) {
  std::vector<std::optional<Fraction>> points(scores.size());
  std::vector<size_t> order;
  for (size_t i = 0; i < scores.size(); ++i) {
    if (!scores[i]) continue;
    if (scores[i]->overflowed()) {
      points[i] = Fraction::Overflow();
    } else {
      order.push_back(i);
    }
  }
  std::sort(order.begin(), order.end(), [&](size_t a, size_t b) { return *scores[a] > *scores[b]; });
  for (size_t first = 0; first < order.size();) {
    size_t last = first;
    while (last < order.size() && *scores[order[last]] == *scores[order[first]]) ++last;
    const Fraction each = SharedPoints(rule, first, last);
    for (; first < last; ++first) points[order[first]] = each;
  }
  return points;
}

}  // namespace juri::engine
