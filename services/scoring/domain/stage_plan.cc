#include "services/scoring/domain/stage_plan.h"

#include <algorithm>
#include <limits>
#include <optional>
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

constexpr size_t kNamed = 20;  // entries or judges

assignment::Hold HoldOf(SheetState state) {
  switch (state) {
    case SheetState::kToDo:
    case SheetState::kDrafted:
      return assignment::Hold::kPlanned;
    case SheetState::kFiled:
      return assignment::Hold::kFiled;
    case SheetState::kRecused:
    case SheetState::kHandedOver:
      return assignment::Hold::kNone;
  }
  return assignment::Hold::kNone;
}

std::optional<assignment::Load> LoadOf(const Judge& judge) {
  if (judge.least_entries == 0 && judge.most_entries == 0) return std::nullopt;
  return assignment::Load{judge.least_entries,
                          judge.most_entries > 0 ? judge.most_entries : std::numeric_limits<int>::max()};
}

void AddPeople(const PlanInput& input, assignment::Facts& facts) {
  for (const Judge& judge : input.judges) {
    const bool leaves = std::find(input.leaving.begin(), input.leaving.end(), judge.id) != input.leaving.end();
    facts.judges.push_back({judge.id, judge.agency, judge.region, judge.expertise, LoadOf(judge)});
    if (leaves) facts.judges.back().load = assignment::Load{0, 0};
  }
  for (const JudgeConflict& conflict : input.conflicts) {
    const std::string proposal = conflict.proposal_id.empty() ? "" : UuidText(conflict.proposal_id);
    facts.conflicts.push_back({conflict.judge_id, proposal, conflict.reason});
  }
}

assignment::Facts FactsOf(const engine::Stage& rules, const PlanInput& input) {
  assignment::Facts facts;
  facts.seed = input.seed;
  facts.own_agency_conflicts = rules.own_agency_conflicts;
  facts.own_region_conflicts = rules.own_region_conflicts;
  AddPeople(input, facts);
  for (size_t i = 0; i < input.entries.size(); ++i) {
    const Entry& entry = input.entries[i];
    const int extra = input.extra_readings.empty() ? 0 : input.extra_readings[i];
    facts.proposals.push_back({UuidText(entry.proposal_id), entry.agency, entry.region, entry.category,
                               rules.judges_per_proposal + extra, entry.anchor});
  }
  for (const HeldAssignment& held : input.held) {
    facts.held.push_back({held.judge_id, UuidText(held.proposal_id), HoldOf(held.state)});
  }
  return facts;
}

absl::Status TooManyPairs(size_t entries, size_t judges) {
  return Refusal(kTooManyPairs)
      .With("entries", static_cast<int64_t>(entries))
      .With("judges", static_cast<int64_t>(judges))
      .With("limit", static_cast<int64_t>(assignment::kMostPairs));
}

std::vector<int> EntriesWithoutJudges(const assignment::Infeasible& infeasible) {
  if (infeasible.bottleneck.has_value()) return infeasible.bottleneck->proposals;
  std::vector<int> entries;
  entries.reserve(infeasible.lacking.size());
  for (const assignment::Lack& lack : infeasible.lacking) entries.push_back(lack.proposal);
  return entries;
}

std::string JudgeIds(const assignment::Problem& problem, absl::Span<const int> judges) {
  std::vector<absl::string_view> ids;
  for (const int judge : judges.subspan(0, kNamed)) ids.push_back(problem.judges[judge]);
  return absl::StrJoin(ids, ", ");
}

absl::Status LoadsTooGreat(const assignment::Problem& problem, const assignment::Bottleneck& bottleneck) {
  return Refusal(kLoadsTooGreat)
      .With("needed", bottleneck.needed)
      .With("possible", bottleneck.possible)
      .With("judges", JudgeIds(problem, bottleneck.judges));
}

absl::Status Refuse(const PlanInput& input, const assignment::Problem& problem,
                    const assignment::Infeasible& infeasible) {
  if (infeasible.bottleneck.has_value() && !infeasible.bottleneck->too_few) {
    return LoadsTooGreat(problem, *infeasible.bottleneck);
  }
  const std::vector<int> without = EntriesWithoutJudges(infeasible);
  int needed = 0;
  for (const int entry : without) needed = std::max(needed, problem.readings[entry]);
  std::vector<absl::string_view> numbers;
  for (size_t i = 0; i < std::min(without.size(), kNamed); ++i) {
    numbers.push_back(input.entries[without[i]].registration_number);
  }
  return Refusal(kTooFewJudges)
      .With("needed", needed)
      .With("entries", static_cast<int64_t>(without.size()))
      .With("numbers", absl::StrJoin(numbers, ", "));
}

}  // namespace

absl::StatusOr<StagePlan> MakeStagePlan(const engine::Stage& rules, const PlanInput& input,
                                        absl::FunctionRef<absl::Status()> may_go_on) {
  const size_t entries = input.entries.size();
  const size_t judges = input.judges.size();
  if (entries * judges > assignment::kMostPairs) return TooManyPairs(entries, judges);
  StagePlan stage_plan{assignment::MakeProblem(FactsOf(rules, input)), {}, {}};
  auto outcome = assignment::MakePlan(stage_plan.problem, may_go_on);
  if (absl::IsOutOfRange(outcome.status())) return TooManyPairs(entries, judges);
  JURI_RETURN_IF_ERROR(outcome.status());
  if (const auto* infeasible = std::get_if<assignment::Infeasible>(&*outcome)) {
    return Refuse(input, stage_plan.problem, *infeasible);
  }
  stage_plan.plan = std::get<assignment::Plan>(*std::move(outcome));
  stage_plan.quality = assignment::QualityOf(stage_plan.problem, stage_plan.plan);
  return stage_plan;
}

absl::Status CheckConnected(const engine::Stage& rules, const StagePlan& plan) {
  const std::vector<std::vector<int>>& parts = plan.quality.components;
  if (!rules.severity.has_value() || parts.size() <= 1) return absl::OkStatus();
  const auto largest =
      std::max_element(parts.begin(), parts.end(), [](const auto& a, const auto& b) { return a.size() < b.size(); });
  std::vector<int> outside;
  for (auto part = parts.begin(); part != parts.end(); ++part) {
    if (part != largest) outside.insert(outside.end(), part->begin(), part->end());
  }
  return Refusal(kJudgesInParts)
      .With("parts", static_cast<int64_t>(parts.size()))
      .With("judges", JudgeIds(plan.problem, outside));
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
