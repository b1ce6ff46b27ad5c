// Work that many callers bring at the same time and that costs less when it is done together, such as commits.
#pragma once

#include <algorithm>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <utility>
#include <vector>

#include "absl/cleanup/cleanup.h"
#include "absl/types/span.h"

namespace juri {

// A caller that finds a free lane works at once, alone. While all lanes are busy callers wait; the lane that comes free
// next goes to the one that has waited longest, who works for up to `most` of them and wakes them. So groups grow with
// the load, and without load nobody waits. Safe for any number of threads. Locks of the standard library, because the
// thread sanitizer sees these and not those of an Abseil that was built without it.
template <typename Item>
class Combiner {
 public:
  // Works on the items of a group on the thread of one of its callers; each item belongs to one group. When it throws,
  // the exception reaches that caller alone: an item must say itself whether it was worked on.
  using Work = std::function<void(absl::Span<Item* const>)>;

  // Requires: lanes >= 1, most >= 1.
  Combiner(size_t lanes, size_t most, Work work) : most_(most), work_(std::move(work)), free_lanes_(lanes) {}

  // Returns when `item` was part of a group.
  void Run(Item& item) {
    Seat own{&item};
    if (!TakeLaneOrWait(own)) return;
    const absl::Cleanup leave = [&] { Leave(own); };
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

  // True when `own` works, for itself or for a group; false when its item is done.
  bool TakeLaneOrWait(Seat& own) {
    std::unique_lock lock(mutex_);
    if (free_lanes_ > 0) {
      --free_lanes_;
      return true;
    }
    waiting_.push_back(&own);
    own.changed.wait(lock, [&] { return own.leads || own.done; });
    return own.leads;
  }

  // Wakes the group of `own` and hands the lane on.
  void Leave(Seat& own) {
    const std::lock_guard lock(mutex_);
    for (Seat* const follower : own.followers) {
      follower->done = true;
      follower->changed.notify_one();
    }
    if (waiting_.empty()) {
      ++free_lanes_;
      return;
    }
    const auto end = waiting_.begin() + static_cast<ptrdiff_t>(std::min(most_, waiting_.size()));
    Seat& next = *waiting_.front();
    next.followers.assign(waiting_.begin() + 1, end);
    waiting_.erase(waiting_.begin(), end);
    next.leads = true;
    next.changed.notify_one();
  }

  const size_t most_;
  const Work work_;
  std::mutex mutex_;  // of all that follows and of the seats
  size_t free_lanes_;
  std::deque<Seat*> waiting_;
};

}  // namespace juri
