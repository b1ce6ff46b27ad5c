// Submissions from both sides of a deadline.
#pragma once

#include <string>
#include <vector>

#include "absl/time/time.h"
#include "tests/installation.h"

namespace juri {

struct DeadlineRush {
  int accepted = 0;
  int refused = 0;
  // What the promise does not allow, in words: no accepted submission is later than the deadline, none before it is
  // refused as late, by the database's clock.
  std::vector<std::string> faults;
};

// Founds the competition `id` whose window closes at a full second of the database's clock after `preparation` (for 500
// drafts, several seconds), and hands the drafts in from 0.3 s before to 0.3 s after it. `ahead`: how far the
// database's clock is ahead of this process's.
//
// "At" the deadline is a range: what began after it must be refused, what ended before it must be accepted, and no
// receipt may be later than it. No caller tells the server a time, so none can be believed.
DeadlineRush SubmitAroundTheDeadline(const Installation& installation, const std::string& id,
                                     absl::Duration preparation, absl::Duration ahead = absl::ZeroDuration());

}  // namespace juri
