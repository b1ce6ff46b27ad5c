// When a call is refused because too many wait: the least important first, so that judges file and agencies submit
// while lists are asked for again later.
#pragma once

#include <cstddef>

#include "absl/time/time.h"
#include "juri/common/v1/options.pb.h"

namespace juri::rpc {

using Importance = common::v1::Importance;

// How long a method bears with the wait of those before it: the queue of an overloaded service stays about as long as
// its most patient callers allow, whatever its speed.
absl::Duration PatienceOf(Importance importance);

// Not thread-safe; one queue's. A queue that is long for a moment is no overload: calls come in bursts, and waiting a
// little is better than asking again. Overload begins when the wait has stayed above the shortest patience for
// kLongestBurst, and ends when it has stayed below as long.
class Admission {
 public:
  static constexpr absl::Duration kLongestBurst = absl::Milliseconds(200);

  // `capacity` calls may wait, and as many essential ones besides.
  explicit Admission(size_t capacity) : capacity_(capacity) {}

  // Whether a call that comes `now` may join `waiting` others, the first of which came at `first_came`.
  bool Admits(Importance importance, size_t waiting, absl::Time first_came, absl::Time now);
  // A call that came at `came` leaves the queue for a worker.
  void Leaves(absl::Time came, absl::Time now) { Note(now - came, now); }

 private:
  void Note(absl::Duration wait, absl::Time now);

  const size_t capacity_;
  bool overloaded_ = false;
  absl::Time last_short_ = absl::InfinitePast();  // when a wait was last below the shortest patience
  absl::Time last_long_ = absl::InfinitePast();   // when above
};

}  // namespace juri::rpc
