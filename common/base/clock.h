// The wall clock of this machine: for log lines, metrics and the expiry of tokens.
// What people are held to (deadlines, stage windows) is decided by the database's clock instead: Transaction::now().
#pragma once

#include "absl/time/time.h"

namespace juri {

class Clock {
 public:
  virtual ~Clock() = default;
  virtual absl::Time Now() const = 0;
};

// The machine's clock; lives as long as the process and may be used by every thread.
Clock& RealClock();

}  // namespace juri
