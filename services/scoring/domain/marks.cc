#include "services/scoring/domain/marks.h"

#include <algorithm>
#include <iterator>
#include <utility>

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

// A violation, before it is known which refusal tells it.
struct Fault {
  std::string path;
  Reason reason;
  Arguments arguments;
};

absl::Status Tell(Refusal refusal, std::vector<Fault> faults) {
  for (Fault& fault : faults) refusal.Violation(fault.path, fault.reason, std::move(fault.arguments));
  return refusal.Status();
}

Fault OffScale(std::string path, const engine::Criterion& criterion, int32_t centipoints) {
  Arguments arguments = ScaleOf(criterion);
  arguments["mark"] = PointsText(centipoints);
  return {std::move(path), kMarkOutOfRange, std::move(arguments)};
}

Marks Read(absl::Span<const engine::Criterion> criteria, absl::Span<const GivenMark> given, absl::string_view path,
           std::vector<Fault>& faults) {
  Marks marks(criteria.size());
  std::vector<bool> seen(criteria.size());
  for (size_t i = 0; i < given.size(); ++i) {
    const GivenMark& mark = given[i];
    const size_t at = IndexOf(criteria, mark.criterion);
    const std::string field = absl::StrCat(path, "[", i, "]");
    if (at == criteria.size() || seen[at]) {
      faults.push_back({absl::StrCat(field, ".criterion"),
                        at == criteria.size() ? kCriterionUnknown : kCriterionRepeated,
                        {{"criterion", mark.criterion}}});
      continue;
    }
    seen[at] = true;
    marks[at] = mark.centipoints;
    if (!mark.centipoints.has_value() || IsOnScale(criteria[at], *mark.centipoints)) continue;
    faults.push_back(OffScale(absl::StrCat(field, ".centipoints"), criteria[at], *mark.centipoints));
  }
  return marks;
}

std::vector<Fault> MissingIn(absl::Span<const engine::Criterion> criteria, const Marks& marks) {
  std::vector<Fault> missing;
  for (size_t i = 0; i < criteria.size(); ++i) {
    if (marks[i].has_value()) continue;
    Arguments arguments = ScaleOf(criteria[i]);
    arguments["weight"] = PercentText(criteria[i].weight, criteria);
    missing.push_back({absl::StrCat("marks[", criteria[i].code, "]"), kMarkMissing, std::move(arguments)});
  }
  return missing;
}

}  // namespace

absl::StatusOr<Marks> ReadMarks(absl::Span<const engine::Criterion> criteria, absl::Span<const GivenMark> given,
                                absl::string_view path) {
  std::vector<Fault> faults;
  Marks marks = Read(criteria, given, path, faults);
  if (!faults.empty()) return Tell(Refusal(), std::move(faults));
  return marks;
}

absl::StatusOr<Marks> ReadCompleteMarks(absl::Span<const engine::Criterion> criteria,
                                        absl::Span<const GivenMark> given) {
  std::vector<Fault> faults;
  Marks marks = Read(criteria, given, "marks", faults);
  std::vector<Fault> missing = MissingIn(criteria, marks);
  if (faults.empty() && missing.empty()) return marks;
  Refusal refusal = missing.empty() ? Refusal() : Refusal(kSheetIncomplete);
  missing.insert(missing.end(), std::make_move_iterator(faults.begin()), std::make_move_iterator(faults.end()));
  return Tell(std::move(refusal), std::move(missing));
}

absl::Status CheckComplete(absl::Span<const engine::Criterion> criteria, const Marks& marks) {
  std::vector<Fault> missing = MissingIn(criteria, marks);
  return missing.empty() ? absl::OkStatus() : Tell(Refusal(kSheetIncomplete), std::move(missing));
}

}  // namespace juri::scoring
