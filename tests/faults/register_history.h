// What clients saw of rows that they read and changed under etags, and whether one register for each row, changed by
// one write after another, explains it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "absl/time/time.h"

namespace juri {

enum class Outcome {
  kDone,     // answered with OK
  kRefused,  // answered with an error that says that nothing was changed
  kUnknown,  // no answer: it was done or not
};

// One read, or one write of a value of its own.
struct RegisterEvent {
  int row = 0;
  absl::Time began;
  absl::Time ended;
  bool writes = false;
  Outcome outcome = Outcome::kDone;  // of a read, kDone
  std::string base;                  // of a write: the etag that it was based on
  std::string etag;                  // that was read, or that a write which was done is answered with
  std::string value;                 // that was read or written; every write has its own
};

// A row before the first write.
struct RegisterStart {
  std::string etag;
  std::string value;
};

// Says in words what no register explains; empty when one does. `starts[row]` for each row of `events`, which come in
// any order. Faults are:
// - two writes that were done on the same etag: one of them is lost;
// - an etag that does not come of the start by a chain of writes, or one etag with two values;
// - a value that nobody wrote in that row, or whose write was refused;
// - a call that began after another one had ended and saw less than it.
std::vector<std::string> FaultsOf(const std::vector<RegisterStart>& starts, const std::vector<RegisterEvent>& events);

}  // namespace juri
