#include "tools/cli/assignment_plan.h"

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"

namespace juri::cli {
namespace {

namespace v1 = scoring::v1;

std::string MicrosText(bool present, int64_t micros) {
  return present ? absl::StrFormat("%.4f", static_cast<double>(micros) / 1e6) : "";
}

// "45": all pairs kept apart; "45 (own agency 40, recused 5)" for people.
std::string ConflictsText(Invocation& invocation, const v1::AssignmentPlan& plan) {
  std::string text = absl::StrCat(plan.conflict_count());
  if (!invocation.output().for_people() || plan.conflicts().empty()) return text;
  const auto reason = [&](std::string* out, const v1::ConflictCount& count) {
    const std::string code = EnumCode(*v1::ConflictReason_descriptor(), count.reason());
    absl::StrAppend(out, absl::StripLeadingAsciiWhitespace(invocation.Say(absl::StrCat("cli.VALUE_", code))), " ",
                    count.pair_count());
  };
  return absl::StrCat(text, " (", absl::StrJoin(plan.conflicts(), ", ", reason), ")");
}

}  // namespace

void ShowAssignmentPlan(Invocation& invocation, const v1::AssignmentPlan& plan) {
  Table table({"stage", "seed", "entries", "judges", "assignments", "smallest_load", "largest_load", "conflicts",
               "components", "lambda_2", "largest_error", "expert_readings", "new_readings", "given_up",
               "plan_sha256"});
  table.Add({plan.stage(), std::to_string(plan.seed()), plan.entry_count(), plan.judge_count(), plan.assignment_count(),
             plan.smallest_load(), plan.largest_load(), ConflictsText(invocation, plan), plan.component_count(),
             MicrosText(plan.has_lambda_2_micros(), plan.lambda_2_micros()),
             MicrosText(plan.has_largest_error_micros(), plan.largest_error_micros()), plan.expert_count(),
             plan.new_count(), plan.given_up_count(), plan.plan_sha256()});
  invocation.output().ShowOne(table, plan);
  if (plan.component_count() > 1)
    invocation.output().Note("cli.JUDGES_APART", {{"count", std::to_string(plan.component_count())}});
}

}  // namespace juri::cli
