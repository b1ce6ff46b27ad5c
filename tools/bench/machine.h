// The machine that a report is about, as the kernel tells it.
#pragma once

#include <string>

#include "absl/time/time.h"

namespace juri::bench {

struct Machine {
  absl::Time time;  // when this was read
  int processors = 0;
  std::string model;  // of the first processor; empty when the kernel does not say
  int64_t memory_mb = 0;
  double load = 0;  // average of the last minute: not near 0 when something else ran
};

Machine ThisMachine();

}  // namespace juri::bench
