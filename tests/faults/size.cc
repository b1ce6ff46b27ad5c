#include "tests/faults/size.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>

namespace juri {
namespace {

int NumberFrom(const char* variable, int otherwise) {
  // NOLINTNEXTLINE(concurrency-mt-unsafe): nobody changes the environment.
  const char* const value = std::getenv(variable);
  return value == nullptr ? otherwise : std::atoi(value);
}

}  // namespace

unsigned Seed() {
  static const unsigned seed = [] {
    const int given = NumberFrom("JURI_SEED", 20180919);
    std::printf("JURI_SEED=%d\n", given);
    return static_cast<unsigned>(given);
  }();
  return seed;
}

int Rounds() { return std::max(1, NumberFrom("JURI_FAULT_ROUNDS", 1)); }

}  // namespace juri
