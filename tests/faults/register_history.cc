#include "tests/faults/register_history.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <utility>

#include "absl/strings/str_cat.h"

namespace juri {
namespace {

// The events of one row. Every version but the last was read by whoever wrote on it, so the chain of versions can be
// drawn from what was seen.
class RowHistory {
 public:
  RowHistory(int row, const RegisterStart& start) : row_(row), start_(start) {}

  void Add(const RegisterEvent& event) { events_.push_back(&event); }
  std::vector<std::string> Faults() {
    LearnWrites();
    LearnVersions();
    DrawChain();
    CheckOrder();
    return std::move(faults_);
  }

 private:
  template <typename... Words>
  void Fault(const Words&... words) {
    faults_.push_back(absl::StrCat("row ", row_, ": ", words...));
  }

  void LearnWrites() {
    for (const RegisterEvent* event : events_) {
      if (event->writes && !writes_.emplace(event->value, event).second) Fault("'", event->value, "' is written twice");
    }
  }

  // Which write made each etag that somebody saw.
  void LearnVersions() {
    values_[start_.etag] = start_.value;
    for (const RegisterEvent* event : events_) {
      if (event->outcome != Outcome::kDone) continue;
      const auto [known, is_new] = values_.emplace(event->etag, event->value);
      if (known->second != event->value) {
        Fault("etag ", event->etag, " has the values '", known->second, "' and '", event->value, "'");
      } else if (is_new) {
        LearnVersion(*event);
      }
    }
  }

  void LearnVersion(const RegisterEvent& seen) {
    const auto write = writes_.find(seen.value);
    if (write == writes_.end()) return Fault("nobody wrote '", seen.value, "'");
    if (write->second->outcome == Outcome::kRefused) return Fault("'", seen.value, "' was refused and is there");
    const auto [other, is_first] = next_.emplace(write->second->base, seen.etag);
    if (!is_first) {
      Fault("lost update: '", values_[other->second], "' and '", seen.value, "' were both written on ",
            write->second->base);
    }
  }

  void DrawChain() {
    int64_t position = 0;
    std::string etag = start_.etag;
    while (positions_.emplace(etag, position++).second) {
      const auto next = next_.find(etag);
      if (next == next_.end()) break;
      etag = next->second;
    }
    for (const auto& [seen, value] : values_) {
      if (!positions_.count(seen)) Fault("no chain of writes leads to etag ", seen, " with '", value, "'");
    }
  }

  // Where on the chain the register must have been when the event was answered, and what the event proves when it
  // began.
  int64_t Seen(const RegisterEvent& event) const {
    const auto at = positions_.find(event.etag);
    return at == positions_.end() ? -1 : at->second;
  }

  void CheckOrder() {
    std::vector<const RegisterEvent*> done;
    std::copy_if(events_.begin(), events_.end(), std::back_inserter(done),
                 [](const auto* event) { return event->outcome == Outcome::kDone; });
    std::vector<const RegisterEvent*> by_end = done;
    std::sort(done.begin(), done.end(), [](const auto* a, const auto* b) { return a->began < b->began; });
    std::sort(by_end.begin(), by_end.end(), [](const auto* a, const auto* b) { return a->ended < b->ended; });
    int64_t proven = 0;
    auto ended = by_end.begin();
    for (const RegisterEvent* event : done) {
      for (; ended != by_end.end() && (*ended)->ended < event->began; ++ended) {
        proven = std::max(proven, Seen(**ended));
      }
      const int64_t seen = Seen(*event);
      if (seen >= 0 && seen < proven + (event->writes ? 1 : 0)) {
        Fault("'", event->value, "' is version ", seen, ", and version ", proven, " was seen before it began");
      }
    }
  }

  const int row_;
  const RegisterStart start_;
  std::vector<const RegisterEvent*> events_;
  std::map<std::string, const RegisterEvent*> writes_;  // by value
  std::map<std::string, std::string> values_;           // by etag
  std::map<std::string, std::string> next_;             // etag after etag
  std::map<std::string, int64_t> positions_;            // of etags on the chain; the start is 0
  std::vector<std::string> faults_;
};

}  // namespace

std::vector<std::string> FaultsOf(const std::vector<RegisterStart>& starts, const std::vector<RegisterEvent>& events) {
  std::vector<RowHistory> rows;
  for (size_t row = 0; row < starts.size(); ++row) rows.emplace_back(static_cast<int>(row), starts[row]);
  for (const RegisterEvent& event : events) rows.at(static_cast<size_t>(event.row)).Add(event);
  std::vector<std::string> faults;
  for (RowHistory& row : rows) {
    for (std::string& fault : row.Faults()) faults.push_back(std::move(fault));
  }
  return faults;
}

}  // namespace juri
