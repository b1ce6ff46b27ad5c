#include "services/engine/aggregate.h"

#include <algorithm>

#include "services/engine/rounding.h"

namespace juri::engine {
namespace {

using Values = std::vector<Fraction>;

bool AnyOverflow(const Values& values) {
  return std::any_of(values.begin(), values.end(), [](const Fraction& value) { return value.overflowed(); });
}

Fraction Total(const Values& values) {
  Fraction sum;
  for (const Fraction& value : values) sum = sum + value;
  return sum;
}

Fraction MeanOf(const Values& values) { return Total(values) / Fraction{static_cast<int64_t>(values.size()), 1}; }

// What is left of sorted values without the extremes; empty when they are too few.
Values Trimmed(Values values, int drop_highest, int drop_lowest) {
  if (values.size() <= static_cast<size_t>(drop_highest) + static_cast<size_t>(drop_lowest)) return {};
  std::sort(values.begin(), values.end());
  return Values(values.begin() + drop_lowest, values.end() - drop_highest);
}

struct Aggregator {
  Values values;

  std::optional<Fraction> operator()(const Mean&) const { return MeanOf(values); }

  std::optional<Fraction> operator()(const TrimmedMean& rule) const {
    const Values kept = Trimmed(values, rule.drop_highest, rule.drop_lowest);
    if (kept.empty()) return std::nullopt;
    return MeanOf(kept);
  }

  std::optional<Fraction> operator()(const CappedMean& rule) const { return MeanOf(CappedValues(rule, values)); }

  std::optional<Fraction> operator()(const Median& rule) const {
    Values sorted = values;
    std::sort(sorted.begin(), sorted.end());
    const Fraction& upper = sorted[sorted.size() / 2];
    const Fraction& lower = sorted[(sorted.size() - 1) / 2];
    switch (rule.of_even) {
      case Median::OfEven::kLower:
        return lower;
      case Median::OfEven::kUpper:
        return upper;
      case Median::OfEven::kMean:
        break;
    }
    return (lower + upper) / Fraction{2, 1};
  }

  std::optional<Fraction> operator()(const Sum& rule) const {
    const Values kept = Trimmed(values, rule.drop_highest, rule.drop_lowest);
    if (kept.empty()) return std::nullopt;
    return Total(kept);
  }

  std::optional<Fraction> operator()(const PointsByPlace&) const { return Total(values); }
};

}  // namespace

std::vector<Fraction> CappedValues(const CappedMean& rule, std::vector<Fraction> values) {
  const Fraction centre = RoundPoints(MeanOf(values), rule.centre);
  const Fraction lowest = centre - Fraction{rule.limit, 1};
  const Fraction highest = centre + Fraction{rule.limit, 1};
  const bool overflowed = lowest.overflowed() || highest.overflowed();
  for (Fraction& value : values) value = overflowed ? Fraction::Overflow() : std::clamp(value, lowest, highest);
  return values;
}

std::optional<Fraction> Aggregate(const Aggregation& rule, std::vector<Fraction> values) {
  if (values.empty()) return std::nullopt;
  if (AnyOverflow(values)) return Fraction::Overflow();
  return std::visit(Aggregator{std::move(values)}, rule);
}

}  // namespace juri::engine
