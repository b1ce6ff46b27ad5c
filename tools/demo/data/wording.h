// Invented titles and texts in Indonesian, put together from phrases.json.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "tools/demo/data/demo_competition.h"

namespace juri::demo {

// Invented titles of one agency, no two alike: "Jemput Bola Akta Kelahiran Gresik (contoh)". A national body or
// an enterprise works in any of `cities`.
class SampleTitles {
 public:
  SampleTitles(const Agency& agency, const std::vector<std::string>& cities, uint64_t seed);

  // Requires: called at most 1,200 times.
  std::string Next();

 private:
  std::vector<std::string> places_;
  std::vector<int> combinations_;
};

// The texts of every part, some 300 words together. `which` tells proposals apart.
std::vector<Part> SampleParts(const Agency& agency, const std::string& title, uint64_t seed, int which);

}  // namespace juri::demo
