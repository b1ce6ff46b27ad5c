// Work that many callers bring at the same time and that costs less when it is done together, such as commits.
#pragma once

#include <algorithm>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <map>
#include <mutex>
#include <utility>
#include <vector>

#include "absl/cleanup/cleanup.h"
#include "absl/types/span.h"

namespace juri {

// Each key has a lane. A caller that finds it free works at once, alone. While it is busy callers wait; when it comes
// free it goes to the one that has waited longest, who works for up to `most` of them and wakes them. So groups grow
// with the load, without load nobody waits, and nobody waits for another key. Safe for any number of threads. Locks of
// the standard library, because the thread sanitizer sees these and not those of an Abseil that was built without it.
template <typename Key, typename Item>
class Combiner {
 public:
  // Works on the items of a group, which are of one key, on the thread of one of its callers; each item belongs to one
  // group. When it throws, the exception reaches that caller alone: an item must say itself whether it was worked on.
  using Work = std::function<void(absl::Span<Item* const>)>;

  // Requires: most >= 1.
  Combiner(size_t most, Work work) : most_(most), work_(std::move(work)) {}

  // Returns when `item` was part of a group.
  void Run(const Key& key, Item& item) {
    Seat own{&item};
    if (!TakeLaneOrWait(key, own)) return;
    const absl::Cleanup leave = [&] { Leave(key, own); };
    std::vector<Item*> items{&item};
    for (Seat* const follower : own.followers) items.push_back(follower->item);
    work_(items);
  }

 private:
  struct Seat {
    Item* item;
    std::vector<Seat*> followers = {};  // the rest of its group, when it leads
    bool leads = false;
    bool done = false;
    std::condition_variable changed = {};
  };
  using Waiting = std::deque<Seat*>;

  // True when `own` works, for itself or for a group; false when its item is done.
  bool TakeLaneOrWait(const Key& key, Seat& own) {
    std::unique_lock lock(mutex_);
    const auto [lane, free] = busy_lanes_.try_emplace(key);
    if (free) return true;
    lane->second.push_back(&own);
    own.changed.wait(lock, [&] { return own.leads || own.done; });
    return own.leads;
  }

  // Wakes the group of `own` and hands the lane on.
  void Leave(const Key& key, Seat& own) {
    const std::lock_guard lock(mutex_);
    for (Seat* const follower : own.followers) {
      follower->done = true;
      follower->changed.notify_one();
    }
    const auto lane = busy_lanes_.find(key);
    Waiting& waiting = lane->second;
    if (waiting.empty()) {
      busy_lanes_.erase(lane);
      return;
    }
    const auto end = waiting.begin() + static_cast<ptrdiff_t>(std::min(most_, waiting.size()));
    Seat& next = *waiting.front();
    next.followers.assign(waiting.begin() + 1, end);
    waiting.erase(waiting.begin(), end);
    next.leads = true;
    next.changed.notify_one();
  }

  const size_t most_;
  const Work work_;
  std::mutex mutex_;                   // of all that follows and of the seats
  std::map<Key, Waiting> busy_lanes_;  // who waits for each; a free lane is not there
};

}  // namespace juri
