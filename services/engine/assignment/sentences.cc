#include "services/engine/assignment/sentences.h"

#include <algorithm>
#include <array>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

namespace juri::engine::assignment {
namespace {

constexpr size_t kNamed = 20;

std::string Names(const std::vector<std::string>& names, const std::vector<int>& indexes) {
  std::vector<absl::string_view> named;
  for (size_t i = 0; i < std::min(indexes.size(), kNamed); ++i) named.push_back(names[indexes[i]]);
  return absl::StrCat(absl::StrJoin(named, ", "), indexes.size() > kNamed ? ", ..." : "");
}

// "OWN_AGENCY 3, RECUSED 1"; "-" when nothing forbids anybody.
std::string Reasons(const Problem& problem, size_t proposal) {
  std::array<int, kConflictReasons> counts{};
  for (size_t judge = 0; judge < problem.judges.size(); ++judge) {
    ++counts[static_cast<size_t>(problem.At(proposal, judge).conflict)];
  }
  std::vector<std::string> parts;
  for (size_t i = 1; i < counts.size(); ++i) {
    if (counts[i] > 0) parts.push_back(absl::StrCat(CodeOf(static_cast<ConflictReason>(i)), " ", counts[i]));
  }
  return parts.empty() ? "-" : absl::StrJoin(parts, ", ");
}

Sentence Lacks(const Problem& problem, const Lack& lack) {
  return {"engine.ASSIGN_LACKS",
          {{"entry", problem.proposals[lack.proposal]},
           {"needed", absl::StrCat(lack.needed)},
           {"allowed", absl::StrCat(lack.allowed)},
           {"reasons", Reasons(problem, lack.proposal)}}};
}

Sentence NarrowAt(const Problem& problem, const Bottleneck& bottleneck) {
  return {bottleneck.too_few ? "engine.ASSIGN_TOO_FEW" : "engine.ASSIGN_TOO_MANY",
          {{"entries", absl::StrCat(bottleneck.proposals.size())},
           {"entry_names", Names(problem.proposals, bottleneck.proposals)},
           {"judges", absl::StrCat(bottleneck.judges.size())},
           {"judge_names", Names(problem.judges, bottleneck.judges)},
           {"needed", absl::StrCat(bottleneck.needed)},
           {"possible", absl::StrCat(bottleneck.possible)}}};
}

const char* KeyOf(PlanFault::What what) {
  switch (what) {
    case PlanFault::What::kMalformed:
      return "engine.PLAN_MALFORMED";
    case PlanFault::What::kReadings:
      return "engine.PLAN_READINGS";
    case PlanFault::What::kLoad:
      return "engine.PLAN_LOAD";
    case PlanFault::What::kConflict:
      return "engine.PLAN_CONFLICT";
    case PlanFault::What::kFiledMissing:
      return "engine.PLAN_FILED_MISSING";
    case PlanFault::What::kScale:
      return "engine.PLAN_SCALE";
    case PlanFault::What::kSwap:
      return "engine.PLAN_SWAP";
    case PlanFault::What::kNotCheapest:
      return "engine.PLAN_NOT_CHEAPEST";
    case PlanFault::What::kLoadPotential:
      return "engine.PLAN_LOAD_POTENTIAL";
  }
  return "";
}

}  // namespace

absl::string_view CodeOf(ConflictReason reason) {
  constexpr std::array<absl::string_view, kConflictReasons> kCodes = {
      "", "OWN_AGENCY", "OWN_REGION", "DECLARED_BY_JUDGE", "DECLARED_BY_AGENCY", "DECLARED_BY_ORGANIZER", "RECUSED"};
  return kCodes[static_cast<size_t>(reason)];
}

std::vector<Sentence> SentencesOf(const Problem& problem, const Infeasible& infeasible) {
  std::vector<Sentence> sentences;
  for (size_t i = 0; i < std::min(infeasible.lacking.size(), kNamed); ++i) {
    sentences.push_back(Lacks(problem, infeasible.lacking[i]));
  }
  if (infeasible.bottleneck.has_value()) sentences.push_back(NarrowAt(problem, *infeasible.bottleneck));
  sentences.push_back({"engine.ASSIGN_CAPACITY",
                       {{"needed", absl::StrCat(infeasible.needed)},
                        {"least", absl::StrCat(infeasible.least)},
                        {"most", absl::StrCat(infeasible.most)},
                        {"lacking", absl::StrCat(infeasible.lacking.size())}}});
  return sentences;
}

Sentence SentenceOf(const Problem& problem, const PlanFault& fault) {
  Sentence sentence{KeyOf(fault.what),
                    {{"found", absl::StrCat(fault.found)}, {"expected", absl::StrCat(fault.expected)}}};
  if (fault.proposal >= 0) sentence.arguments["entry"] = problem.proposals[fault.proposal];
  if (fault.judge >= 0) sentence.arguments["judge"] = problem.judges[fault.judge];
  if (fault.what == PlanFault::What::kConflict) {
    sentence.arguments["found"] = std::string(CodeOf(static_cast<ConflictReason>(fault.found)));
  }
  return sentence;
}

}  // namespace juri::engine::assignment
