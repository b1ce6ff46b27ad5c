#include "services/engine/assignment/problem.h"

#include <algorithm>

namespace juri::engine::assignment {
namespace {

struct Counts {
  std::vector<int> filed_of_proposal;
  std::vector<int> filed_of_judge, planned_of_judge, open_of_judge;
};

Counts Count(const Problem& problem) {
  const std::vector<int> none(problem.judges.size());
  Counts counts{std::vector<int>(problem.proposals.size()), none, none, none};
  for (size_t proposal = 0; proposal < problem.proposals.size(); ++proposal) {
    for (size_t judge = 0; judge < problem.judges.size(); ++judge) {
      const Pair& pair = problem.At(proposal, judge);
      counts.filed_of_proposal[proposal] += pair.filed();
      counts.filed_of_judge[judge] += pair.filed();
      counts.planned_of_judge[judge] += pair.planned();
      counts.open_of_judge[judge] += pair.open();
    }
  }
  return counts;
}

// Readings that are left to judges without bounds of their own, and how many such judges may read anything; at least 1.
struct Shared {
  int64_t readings = 0;
  int64_t judges = 0;
};

Shared SharedOf(const Problem& problem, const Counts& counts, int64_t total) {
  Shared shared{total, 0};
  const int64_t mean = problem.judges.empty() ? 0 : total / static_cast<int64_t>(problem.judges.size());
  for (size_t judge = 0; judge < problem.judges.size(); ++judge) {
    const std::optional<Load>& own = problem.loads[judge];
    if (own.has_value()) {
      const int64_t taken = std::min<int64_t>(std::max<int64_t>(mean, own->least), own->most);
      shared.readings -= std::max<int64_t>(taken, counts.filed_of_judge[judge]);
    } else {
      shared.judges += counts.filed_of_judge[judge] + counts.open_of_judge[judge] > 0;
    }
  }
  shared.readings = std::max<int64_t>(shared.readings, 0);
  shared.judges = std::max<int64_t>(shared.judges, 1);
  return shared;
}

// What a judge without bounds of its own must take at most, beside what is filed.
int MostToDemand(const Counts& counts, size_t judge) {
  const bool holds = counts.filed_of_judge[judge] + counts.planned_of_judge[judge] > 0;
  return holds ? counts.planned_of_judge[judge] : counts.open_of_judge[judge];
}

Load Balanced(const Shared& shared, int slack) {
  return {static_cast<int>(shared.readings / shared.judges) - slack,
          static_cast<int>((shared.readings + shared.judges - 1) / shared.judges) + slack};
}

}  // namespace

Demand DemandOf(const Problem& problem, int slack) {
  const Counts counts = Count(problem);
  Demand demand;
  int64_t total = 0;
  for (size_t proposal = 0; proposal < problem.proposals.size(); ++proposal) {
    const int filed = counts.filed_of_proposal[proposal];
    total += std::max(problem.readings[proposal], filed);
    demand.readings.push_back(std::max(problem.readings[proposal] - filed, 0));
  }
  const Shared shared = SharedOf(problem, counts, total);
  for (size_t judge = 0; judge < problem.judges.size(); ++judge) {
    const std::optional<Load>& own = problem.loads[judge];
    Load load = own.has_value() ? *own : Balanced(shared, slack);
    load = {std::max(load.least - counts.filed_of_judge[judge], 0),
            std::max(load.most - counts.filed_of_judge[judge], 0)};
    if (!own.has_value()) load.least = std::min(load.least, MostToDemand(counts, judge));
    demand.loads.push_back(load);
  }
  return demand;
}

}  // namespace juri::engine::assignment
