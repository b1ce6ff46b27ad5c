// When a call is refused because too many wait: the least important first, so that judges file and agencies submit
// while lists are asked for again later.
#pragma once

#include <cstddef>

#include "absl/time/time.h"
#include "juri/common/v1/options.pb.h"

namespace juri::rpc {

using Importance = common::v1::Importance;

// How long a method waits in a queue that is overloaded; what would wait longer is refused.
absl::Duration PatienceOf(Importance importance);

// Not thread-safe; one queue's. A queue that is long for a moment is no overload: calls come in bursts, and waiting a
// little is better than asking again. Overload begins when the wait has stayed above kLongWait for kLongestBurst, and
// ends when nobody had to be refused for as long.
class Admission {
 public:
  static constexpr absl::Duration kLongWait = absl::Milliseconds(25);
  static constexpr absl::Duration kLongestBurst = absl::Milliseconds(200);

  // `capacity` calls may wait, and as many essential ones besides.
  explicit Admission(size_t capacity) : capacity_(capacity) {}

  // Whether a call that comes `now` may join `waiting` others, the first of which came at `first_came`.
  bool Admits(Importance importance, size_t waiting, absl::Time first_came, absl::Time now);
  // A call that came at `came` leaves the queue for a worker; `left` still wait.
  void Leaves(absl::Time came, size_t left, absl::Time now);

 private:
  absl::Duration WaitBehind(size_t waiting, absl::Time first_came, absl::Time now) const;
  void Note(absl::Duration wait, absl::Time now);

  const size_t capacity_;
  bool overloaded_ = false;
  absl::Time last_short_ = absl::InfinitePast();    // when a wait was last short
  absl::Time last_refused_ = absl::InfinitePast();  // or the beginning of the overload
  absl::Time last_left_ = absl::InfinitePast();
  bool waited_ = false;      // somebody was left behind when the last call left
  absl::Duration interval_;  // between two that leave while others wait, smoothed; 0 as long as nobody knows
};

}  // namespace juri::rpc
