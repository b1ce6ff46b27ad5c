#include "services/engine/assignment/facts.h"

#include <algorithm>
#include <utility>

namespace juri::engine::assignment {
namespace {

template <typename Thing>
void SortById(std::vector<Thing>& things) {
  std::sort(things.begin(), things.end(), [](const Thing& a, const Thing& b) { return a.id < b.id; });
}

// Requires: `ids` ascending.
std::optional<size_t> IndexOf(const std::vector<std::string>& ids, const std::string& id) {
  const auto found = std::lower_bound(ids.begin(), ids.end(), id);
  if (found == ids.end() || *found != id) return std::nullopt;
  return found - ids.begin();
}

bool Same(const std::string& a, const std::string& b) { return !a.empty() && a == b; }

Pair PairOf(const Facts& facts, const JudgeFacts& judge, const ProposalFacts& proposal) {
  Pair pair;
  if (facts.own_agency_conflicts && Same(judge.agency, proposal.agency)) pair.conflict = ConflictReason::kOwnAgency;
  if (facts.own_region_conflicts && Same(judge.region, proposal.region)) pair.conflict = ConflictReason::kOwnRegion;
  const auto& expertise = judge.expertise;
  pair.similarity = std::find(expertise.begin(), expertise.end(), proposal.category) != expertise.end() ? 1 : 0;
  return pair;
}

void Declare(const DeclaredConflict& conflict, Problem& problem) {
  const std::optional<size_t> judge = IndexOf(problem.judges, conflict.judge);
  const std::optional<size_t> proposal = IndexOf(problem.proposals, conflict.proposal);
  if (!judge.has_value() || (!proposal.has_value() && !conflict.proposal.empty())) return;
  const size_t first = proposal.value_or(0);
  const size_t last = proposal.has_value() ? first + 1 : problem.proposals.size();
  for (size_t i = first; i < last; ++i) {
    ConflictReason& reason = problem.At(i, *judge).conflict;
    reason = std::max(reason, conflict.reason);
  }
}

void Keep(const Held& held, Problem& problem) {
  const std::optional<size_t> judge = IndexOf(problem.judges, held.judge);
  const std::optional<size_t> proposal = IndexOf(problem.proposals, held.proposal);
  if (judge.has_value() && proposal.has_value()) problem.At(*proposal, *judge).hold = held.hold;
}

// Whether the judge may, and takes anything new or has filed it.
bool Reads(const Problem& problem, size_t proposal, size_t judge) {
  const bool takes = !problem.loads[judge].has_value() || problem.loads[judge]->most > 0;
  return problem.At(proposal, judge).allowed() && (takes || problem.At(proposal, judge).filed());
}

// An anchor is read by all who may, and by as many as any proposal: where too few may, that is told.
void AddAnchors(const Facts& facts, Problem& problem) {
  for (size_t i = 0; i < facts.proposals.size(); ++i) {
    if (!facts.proposals[i].anchor) continue;
    int readers = 0;
    for (size_t judge = 0; judge < problem.judges.size(); ++judge) readers += Reads(problem, i, judge);
    problem.readings[i] = std::max(problem.readings[i], readers);
  }
}

}  // namespace

Problem MakeProblem(Facts facts) {
  SortById(facts.judges);
  SortById(facts.proposals);
  Problem problem;
  problem.seed = facts.seed;
  for (const JudgeFacts& judge : facts.judges) {
    problem.judges.push_back(judge.id);
    problem.loads.push_back(judge.load);
  }
  problem.pairs.reserve(facts.proposals.size() * facts.judges.size());
  for (const ProposalFacts& proposal : facts.proposals) {
    problem.proposals.push_back(proposal.id);
    problem.readings.push_back(proposal.readings);
    for (const JudgeFacts& judge : facts.judges) problem.pairs.push_back(PairOf(facts, judge, proposal));
  }
  for (const DeclaredConflict& conflict : facts.conflicts) Declare(conflict, problem);
  for (const Held& held : facts.held) Keep(held, problem);
  AddAnchors(facts, problem);
  return problem;
}

}  // namespace juri::engine::assignment
