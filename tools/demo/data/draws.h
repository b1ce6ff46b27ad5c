// Pseudo-random numbers for sample data. They depend only on the seed and on what they are for, never on the order in
// which things are made or on a library's distributions, so every machine makes the same competition.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "absl/strings/string_view.h"

namespace juri::demo {

class Draws {
 public:
  // `purpose` names what is drawn ("titles"); `a`, `b` and `c` which one.
  Draws(uint64_t seed, absl::string_view purpose, uint64_t a = 0, uint64_t b = 0, uint64_t c = 0);

  uint64_t Next();

  // From 0 to `end` - 1. Requires: end > 0.
  int Below(int end);

  // About normal around 0 with this standard deviation; never beyond six of them.
  int Bell(int deviation);

  template <class T>
  const T& Pick(const std::vector<T>& choices) {
    return choices[Below(static_cast<int>(choices.size()))];
  }

  template <class T>
  void Shuffle(std::vector<T>* items) {
    for (int last = static_cast<int>(items->size()) - 1; last > 0; --last) {
      std::swap((*items)[last], (*items)[Below(last + 1)]);
    }
  }

 private:
  uint64_t state_;
};

}  // namespace juri::demo
