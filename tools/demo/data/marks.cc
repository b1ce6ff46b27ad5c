#include "tools/demo/data/marks.h"

#include <algorithm>

#include "tools/demo/data/draws.h"
#include "tools/demo/data/people.h"

namespace juri::demo {
namespace {

constexpr int kHighest = 10000;
constexpr int kSeveritySpread = 120;
constexpr int kMostSeverity = 200;  // beside the two that are severe nobody stands out
constexpr int kSeverelyBelow[] = {600, 800};
constexpr int kStrengthSpread = 300;  // a proposal is better on some criteria than on others
constexpr int kChanceSpread = 350;

struct Panel {
  absl::string_view severity;
  absl::string_view chance;
};

constexpr Panel kEvaluation = {"evaluator severity", "evaluator chance"};
constexpr Panel kInterview = {"panelist severity", "panelist chance"};

int Severity(const DemoCompetition& competition, const Panel& panel, int judge) {
  return std::clamp(Draws(competition.seed, panel.severity, judge).Bell(kSeveritySpread), -kMostSeverity,
                    kMostSeverity);
}

int32_t Mark(const DemoCompetition& competition, const Panel& panel, int severity, int judge, int proposal,
             int criterion) {
  const uint64_t seed = competition.seed;
  const int merit =
      competition.proposals[proposal].quality + Draws(seed, "strengths", proposal, criterion).Bell(kStrengthSpread);
  const int chance = Draws(seed, panel.chance, judge, proposal, criterion).Bell(kChanceSpread);
  const int step = judge % 2 == 0 ? 25 : 50;
  const int exact = std::clamp(merit + severity + chance, 0, kHighest);
  return (exact + step / 2) / step * step;
}

}  // namespace

int32_t EvaluatorMark(const DemoCompetition& competition, int judge, int proposal, int criterion) {
  const auto fixed = competition.fixed_marks.find({judge, proposal});
  if (fixed != competition.fixed_marks.end()) return fixed->second.at(criterion);
  return Mark(competition, kEvaluation, EvaluatorSeverity(competition, judge), judge, proposal, criterion);
}

int32_t PanelMark(const DemoCompetition& competition, int judge, int proposal, int criterion) {
  return Mark(competition, kInterview, Severity(competition, kInterview, judge), judge, proposal, criterion);
}

std::array<int, 2> SevereEvaluators(const DemoCompetition& competition) {
  Draws draws(competition.seed, "severe evaluators");
  const int first = draws.Below(kEvaluators);
  return {first, (first + 1 + draws.Below(kEvaluators - 1)) % kEvaluators};
}

int32_t EvaluatorSeverity(const DemoCompetition& competition, int judge) {
  const std::array<int, 2> severe = SevereEvaluators(competition);
  for (size_t i = 0; i < severe.size(); ++i) {
    if (severe[i] == judge) return -kSeverelyBelow[i];
  }
  return Severity(competition, kEvaluation, judge);
}

}  // namespace juri::demo
