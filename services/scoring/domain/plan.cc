#include "services/scoring/domain/plan.h"

#include <algorithm>
#include <map>
#include <utility>

#include "absl/strings/str_join.h"
#include "common/base/digest.h"
#include "common/base/macros.h"
#include "common/status/refusal.h"
#include "services/scoring/domain/components.h"
#include "services/scoring/domain/flow.h"
#include "services/scoring/domain/reasons.h"

namespace juri::scoring {
namespace {

constexpr size_t kEntriesNamed = 20;

std::string Draw(absl::string_view purpose, uint64_t seed, const Judge& judge, const Entry& entry) {
  return CanonicalWriter().Bytes(purpose).U64(seed).Bytes(judge.id).Bytes(entry.proposal_id).Digest();
}

// The first 20 bits of the digest.
int32_t CostOf(uint64_t seed, const Judge& judge, const Entry& entry) {
  const std::string digest = Draw("juri cost 1", seed, judge, entry);
  const auto byte = [&](size_t i) { return static_cast<int32_t>(static_cast<unsigned char>(digest[i])); };
  return byte(0) << 12 | byte(1) << 4 | byte(2) >> 4;
}

// Ordered by entry, then judge.
std::vector<Candidate> CandidatesOf(const PlanRules& rules, absl::Span<const Entry> entries,
                                    absl::Span<const Judge> judges) {
  std::vector<Candidate> candidates;
  candidates.reserve(entries.size() * judges.size());
  for (size_t entry = 0; entry < entries.size(); ++entry) {
    for (size_t judge = 0; judge < judges.size(); ++judge) {
      if (HasConflict(rules.conflicts, judges[judge], entries[entry])) continue;
      candidates.push_back(
          {static_cast<int>(entry), static_cast<int>(judge), CostOf(rules.seed, judges[judge], entries[entry])});
    }
  }
  return candidates;
}

absl::Status CheckEnoughJudges(int needed, absl::Span<const Entry> entries, absl::Span<const Candidate> candidates) {
  std::vector<int> available(entries.size());
  for (const Candidate& candidate : candidates) ++available[candidate.entry];
  std::vector<absl::string_view> lacking;
  for (size_t i = 0; i < entries.size(); ++i) {
    if (available[i] < needed) lacking.push_back(entries[i].registration_number);
  }
  if (lacking.empty()) return absl::OkStatus();
  const absl::Span<const absl::string_view> named(lacking.data(), std::min(lacking.size(), kEntriesNamed));
  return Refusal(kTooFewJudges)
      .With("needed", needed)
      .With("entries", static_cast<int64_t>(lacking.size()))
      .With("numbers", absl::StrJoin(named, ", "));
}

absl::Status CheckSize(size_t entries, size_t judges) {
  if (entries * judges <= kMostPairs) return absl::OkStatus();
  return Refusal(kTooManyPairs)
      .With("entries", static_cast<int64_t>(entries))
      .With("judges", static_cast<int64_t>(judges))
      .With("limit", static_cast<int64_t>(kMostPairs));
}

// `slack`: how far a load may be from the mean, beyond what does not divide evenly.
FlowBounds BoundsFor(int judges_per_entry, int entry_count, const std::vector<int>& available, int slack) {
  const int judge_count = static_cast<int>(available.size());
  const int total = entry_count * judges_per_entry;
  FlowBounds bounds{entry_count, judge_count, judges_per_entry, {}, (total + judge_count - 1) / judge_count + slack};
  for (const int entries : available) {
    bounds.least_load.push_back(std::min(entries, std::max(0, total / judge_count - slack)));
  }
  return bounds;
}

// Requires: every entry has enough candidates, so that there is a choice without regard to loads.
absl::StatusOr<std::vector<size_t>> BalancedChoice(const PlanRules& rules, int entry_count, int judge_count,
                                                   absl::Span<const Candidate> candidates,
                                                   absl::FunctionRef<absl::Status()> may_go_on) {
  std::vector<int> available(judge_count);
  for (const Candidate& candidate : candidates) ++available[candidate.judge];
  for (int slack = 0;; slack = std::max(1, 2 * slack)) {
    JURI_RETURN_IF_ERROR(may_go_on());
    auto chosen = CheapestPairs(BoundsFor(rules.judges_per_entry, entry_count, available, slack), candidates);
    if (chosen.has_value()) return *std::move(chosen);
  }
}

void DrawQueues(uint64_t seed, absl::Span<const Entry> entries, absl::Span<const Judge> judges, Plan& plan) {
  std::map<std::pair<int, std::string>, Pairing*> queues;
  for (Pairing& pairing : plan.pairings) {
    queues[{pairing.judge, Draw("juri queue 1", seed, judges[pairing.judge], entries[pairing.entry])}] = &pairing;
  }
  plan.loads.assign(judges.size(), 0);
  for (const auto& [place, pairing] : queues) pairing->queue_position = ++plan.loads[pairing->judge];
}

}  // namespace

absl::StatusOr<Plan> MakePlan(const PlanRules& rules, absl::Span<const Entry> entries, absl::Span<const Judge> judges,
                              absl::FunctionRef<absl::Status()> may_go_on) {
  JURI_RETURN_IF_ERROR(CheckSize(entries.size(), judges.size()));
  const std::vector<Candidate> candidates = CandidatesOf(rules, entries, judges);
  JURI_RETURN_IF_ERROR(CheckEnoughJudges(rules.judges_per_entry, entries, candidates));
  Plan plan;
  plan.conflict_count = static_cast<int64_t>(entries.size() * judges.size() - candidates.size());
  if (entries.empty()) return plan;
  JURI_ASSIGN_OR_RETURN(
      const std::vector<size_t> chosen,
      BalancedChoice(rules, static_cast<int>(entries.size()), static_cast<int>(judges.size()), candidates, may_go_on));
  for (const size_t i : chosen) plan.pairings.push_back({candidates[i].entry, candidates[i].judge});
  DrawQueues(rules.seed, entries, judges, plan);
  plan.component_count = CountComponents(plan.pairings, entries.size(), judges.size());
  return plan;
}

std::string PlanDigest(const StageName& stage, uint64_t seed, absl::Span<const Entry> entries,
                       absl::Span<const Judge> judges, const Plan& plan) {
  CanonicalWriter writer;
  writer.Bytes("juri plan 1").Bytes(stage.competition).Bytes(stage.stage).U64(seed).U64(plan.pairings.size());
  for (const Pairing& pairing : plan.pairings) {
    writer.Bytes(entries[pairing.entry].proposal_id).Bytes(judges[pairing.judge].id);
  }
  return writer.Digest();
}

}  // namespace juri::scoring
