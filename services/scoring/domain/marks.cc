#include "services/scoring/domain/marks.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "common/base/fraction.h"
#include "common/status/refusal.h"
#include "services/scoring/domain/reasons.h"

namespace juri::scoring {
namespace {

// "87.5": as few decimals as the number needs, at most two.
std::string ShortText(const Fraction& number) {
  const std::string text = number.Display(2);
  absl::string_view rest = text;
  if (!absl::ConsumeSuffix(&rest, ".00")) absl::ConsumeSuffix(&rest, "0");
  return std::string(rest);
}

std::string PointsText(int64_t centipoints) { return ShortText(MakeFraction(centipoints, 100)); }

Arguments ScaleOf(const engine::Criterion& criterion) {
  return {{"criterion", criterion.code},
          {"min", PointsText(criterion.scale_min)},
          {"max", PointsText(criterion.scale_max)}};
}

std::string PercentText(int64_t weight, absl::Span<const engine::Criterion> criteria) {
  int64_t total = 0;
  for (const engine::Criterion& criterion : criteria) total += criterion.weight;
  return ShortText(MakeFraction(Int128{weight} * 100, total));
}

size_t IndexOf(absl::Span<const engine::Criterion> criteria, absl::string_view code) {
  const auto found =
      std::find_if(criteria.begin(), criteria.end(), [&](const engine::Criterion& c) { return c.code == code; });
  return static_cast<size_t>(found - criteria.begin());
}

bool IsOnScale(const engine::Criterion& criterion, int32_t centipoints) {
  return criterion.scale_min <= centipoints && centipoints <= criterion.scale_max;
}

}  // namespace

absl::StatusOr<Marks> ReadMarks(absl::Span<const engine::Criterion> criteria, absl::Span<const GivenMark> given,
                                absl::string_view path) {
  Marks marks(criteria.size());
  std::vector<bool> seen(criteria.size());
  Refusal faults;
  for (size_t i = 0; i < given.size(); ++i) {
    const GivenMark& mark = given[i];
    const size_t at = IndexOf(criteria, mark.criterion);
    const std::string field = absl::StrCat(path, "[", i, "]");
    if (at == criteria.size() || seen[at]) {
      faults.Violation(absl::StrCat(field, ".criterion"),
                       at == criteria.size() ? kCriterionUnknown : kCriterionRepeated, {{"criterion", mark.criterion}});
      continue;
    }
    seen[at] = true;
    marks[at] = mark.centipoints;
    if (!mark.centipoints.has_value() || IsOnScale(criteria[at], *mark.centipoints)) continue;
    Arguments arguments = ScaleOf(criteria[at]);
    arguments["mark"] = PointsText(*mark.centipoints);
    faults.Violation(absl::StrCat(field, ".centipoints"), kMarkOutOfRange, std::move(arguments));
  }
  if (!faults.ok()) return faults.Status();
  return marks;
}

absl::Status CheckComplete(absl::Span<const engine::Criterion> criteria, const Marks& marks) {
  Refusal missing(kSheetIncomplete);
  bool complete = true;
  for (size_t i = 0; i < criteria.size(); ++i) {
    if (marks[i].has_value()) continue;
    complete = false;
    Arguments arguments = ScaleOf(criteria[i]);
    arguments["weight"] = PercentText(criteria[i].weight, criteria);
    missing.Violation(absl::StrCat("marks[", criteria[i].code, "]"), kMarkMissing, std::move(arguments));
  }
  return complete ? absl::OkStatus() : missing.Status();
}

}  // namespace juri::scoring
