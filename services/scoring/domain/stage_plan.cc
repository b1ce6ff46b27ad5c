#include "services/scoring/domain/stage_plan.h"

#include <algorithm>
#include <utility>
#include <variant>

#include "absl/strings/str_join.h"
#include "common/base/digest.h"
#include "common/base/ids.h"
#include "common/base/macros.h"
#include "common/status/refusal.h"
#include "services/engine/assignment/facts.h"
#include "services/scoring/domain/reasons.h"

namespace juri::scoring {
namespace {

namespace assignment = engine::assignment;

constexpr size_t kEntriesNamed = 20;

assignment::Facts FactsOf(const engine::Stage& rules, uint64_t seed, absl::Span<const Entry> entries,
                          absl::Span<const Judge> judges) {
  assignment::Facts facts;
  facts.seed = seed;
  facts.own_agency_conflicts = rules.own_agency_conflicts;
  facts.own_region_conflicts = rules.own_region_conflicts;
  for (const Judge& judge : judges) facts.judges.push_back({judge.id, judge.agency, judge.region, {}, {}});
  for (const Entry& entry : entries) {
    facts.proposals.push_back({UuidText(entry.proposal_id), entry.agency, entry.region, "", rules.judges_per_proposal});
  }
  return facts;
}

absl::Status TooManyPairs(size_t entries, size_t judges) {
  return Refusal(kTooManyPairs)
      .With("entries", static_cast<int64_t>(entries))
      .With("judges", static_cast<int64_t>(judges))
      .With("limit", static_cast<int64_t>(assignment::kMostPairs));
}

absl::Status Refuse(int needed, absl::Span<const Entry> entries, const assignment::Infeasible& infeasible) {
  std::vector<absl::string_view> numbers;
  for (size_t i = 0; i < std::min(infeasible.lacking.size(), kEntriesNamed); ++i) {
    numbers.push_back(entries[infeasible.lacking[i].proposal].registration_number);
  }
  return Refusal(kTooFewJudges)
      .With("needed", needed)
      .With("entries", static_cast<int64_t>(infeasible.lacking.size()))
      .With("numbers", absl::StrJoin(numbers, ", "));
}

}  // namespace

absl::StatusOr<StagePlan> MakeStagePlan(const engine::Stage& rules, uint64_t seed, absl::Span<const Entry> entries,
                                        absl::Span<const Judge> judges, absl::FunctionRef<absl::Status()> may_go_on) {
  if (entries.size() * judges.size() > assignment::kMostPairs) return TooManyPairs(entries.size(), judges.size());
  StagePlan stage_plan{assignment::MakeProblem(FactsOf(rules, seed, entries, judges)), {}, {}};
  auto outcome = assignment::MakePlan(stage_plan.problem, may_go_on);
  if (absl::IsOutOfRange(outcome.status())) return TooManyPairs(entries.size(), judges.size());
  JURI_RETURN_IF_ERROR(outcome.status());
  if (const auto* infeasible = std::get_if<assignment::Infeasible>(&*outcome)) {
    return Refuse(rules.judges_per_proposal, entries, *infeasible);
  }
  stage_plan.plan = std::get<assignment::Plan>(*std::move(outcome));
  stage_plan.quality = assignment::QualityOf(stage_plan.problem, stage_plan.plan);
  return stage_plan;
}

std::string PlanDigest(const StageName& stage, absl::Span<const Entry> entries, absl::Span<const Judge> judges,
                       const StagePlan& plan) {
  CanonicalWriter writer;
  writer.Bytes("juri plan 1").Bytes(stage.competition).Bytes(stage.stage).U64(plan.problem.seed);
  writer.U64(plan.plan.readings.size());
  for (const assignment::Reading& reading : plan.plan.readings) {
    writer.Bytes(entries[reading.proposal].proposal_id).Bytes(judges[reading.judge].id);
  }
  return writer.Digest();
}

}  // namespace juri::scoring
