#include "services/engine/assignment/problem.h"

#include <algorithm>
#include <limits>

namespace juri::engine::assignment {
namespace {

constexpr Load kNoBounds = {0, std::numeric_limits<int>::max()};

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

// Loads that are as even as the judges' own bounds and what they may read allow: each is the level, or the bound that
// keeps a judge from it.
class Balance {
 public:
  // `total`: of readings, filed ones included.
  Balance(const Problem& problem, const Counts& counts, int64_t total) {
    for (size_t judge = 0; judge < problem.judges.size(); ++judge) {
      const Load own = problem.loads[judge].value_or(kNoBounds);
      const int filed = counts.filed_of_judge[judge];
      const int least = std::max(own.least, filed);
      bounds_.push_back({least, std::max(std::min(own.most, filed + counts.open_of_judge[judge]), least)});
    }
    int64_t above = total + 1;  // no level is as high
    while (above - level_ > 1) {
      const int64_t middle = level_ + (above - level_) / 2;
      (SumAt(middle) <= total ? level_ : above) = middle;
    }
    more_ = SumAt(level_) < total ? 1 : 0;
  }

  // Of the judge's load, filed readings included.
  int Least(size_t judge) const { return At(judge, level_); }
  int Most(size_t judge) const { return At(judge, level_ + more_); }

 private:
  int At(size_t judge, int64_t level) const {
    return static_cast<int>(std::clamp<int64_t>(level, bounds_[judge].least, bounds_[judge].most));
  }

  int64_t SumAt(int64_t level) const {
    int64_t sum = 0;
    for (size_t judge = 0; judge < bounds_.size(); ++judge) sum += At(judge, level);
    return sum;
  }

  std::vector<Load> bounds_;
  int64_t level_ = 0;  // the highest at which not more is read than there is
  int64_t more_ = 0;   // 1 where something is left for some to read one more
};

// What a judge must take at most for the sake of balance, beside what is filed.
int MostToDemand(const Counts& counts, size_t judge) {
  const bool holds = counts.filed_of_judge[judge] + counts.planned_of_judge[judge] > 0;
  return holds ? counts.planned_of_judge[judge] : counts.open_of_judge[judge];
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
  const Balance balance(problem, counts, total);
  for (size_t judge = 0; judge < problem.judges.size(); ++judge) {
    const Load own = problem.loads[judge].value_or(kNoBounds);
    const int filed = counts.filed_of_judge[judge];
    const int fair = std::min(balance.Least(judge) - slack - filed, MostToDemand(counts, judge));
    const int most = static_cast<int>(std::min<int64_t>(own.most, int64_t{balance.Most(judge)} + slack));
    demand.loads.push_back({std::max({own.least - filed, fair, 0}), std::max(most - filed, 0)});
  }
  return demand;
}

}  // namespace juri::engine::assignment
