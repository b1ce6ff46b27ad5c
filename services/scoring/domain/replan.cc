#include "services/scoring/domain/replan.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace juri::scoring {
namespace {

using engine::assignment::Reading;

// Readings in the order in which each judge takes them.
std::vector<Reading> ByPlace(const StagePlan& plan) {
  const std::vector<int> places = QueuePlaces(plan.problem, plan.plan);
  std::vector<std::pair<int, Reading>> placed;
  placed.reserve(places.size());
  for (size_t i = 0; i < places.size(); ++i) placed.emplace_back(places[i], plan.plan.readings[i]);
  std::sort(placed.begin(), placed.end());
  std::vector<Reading> readings;
  readings.reserve(placed.size());
  for (const auto& [place, reading] : placed) readings.push_back(reading);
  return readings;
}

class Differ {
 public:
  Differ(const StagePlan& plan, absl::Span<const Entry> entries, absl::Span<const Judge> judges)
      : plan_(plan), entries_(entries), judges_(judges) {
    for (size_t i = 0; i < entries.size(); ++i) entry_index_[entries[i].proposal_id] = static_cast<int>(i);
    for (size_t i = 0; i < judges.size(); ++i) judge_index_[judges[i].id] = static_cast<int>(i);
  }

  void Have(const HeldAssignment& held) {
    const Reading reading{entry_index_.at(held.proposal_id), judge_index_.at(held.judge_id)};
    int& last = last_position_[held.judge_id];
    last = std::max(last, held.queue_position);
    const auto& readings = plan_.plan.readings;
    const bool planned = std::binary_search(readings.begin(), readings.end(), reading);
    const bool ended = held.state == SheetState::kRecused || held.state == SheetState::kHandedOver;
    if (planned || ended) had_.insert(reading);
    if (planned && ended) changes_.taken_back.push_back(held.id);
    if (planned || ended) return;
    const bool allowed = plan_.problem.At(reading.proposal, reading.judge).allowed();
    (allowed ? changes_.handed_over : changes_.recused).push_back(held.id);
  }

  PlanChanges Finish() {
    for (const Reading& reading : ByPlace(plan_)) {
      if (had_.contains(reading)) continue;
      const std::string& judge = judges_[reading.judge].id;
      changes_.added.push_back({"", judge, entries_[reading.proposal].proposal_id, ++last_position_[judge]});
    }
    return std::move(changes_);
  }

 private:
  const StagePlan& plan_;
  const absl::Span<const Entry> entries_;
  const absl::Span<const Judge> judges_;
  std::map<std::string, int> entry_index_, judge_index_, last_position_;
  std::set<Reading> had_;
  PlanChanges changes_;
};

}  // namespace

PlanChanges ChangesTo(const StagePlan& plan, absl::Span<const Entry> entries, absl::Span<const Judge> judges,
                      absl::Span<const HeldAssignment> held) {
  Differ differ(plan, entries, judges);
  for (const HeldAssignment& one : held) differ.Have(one);
  return differ.Finish();
}

}  // namespace juri::scoring
