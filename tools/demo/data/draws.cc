#include "tools/demo/data/draws.h"

namespace juri::demo {
namespace {

constexpr uint64_t kStep = 0x9e3779b97f4a7c15;

// The output function of SplitMix64.
uint64_t Mix(uint64_t x) {
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9;
  x = (x ^ (x >> 27)) * 0x94d049bb133111eb;
  return x ^ (x >> 31);
}

}  // namespace

Draws::Draws(uint64_t seed, absl::string_view purpose, uint64_t a, uint64_t b, uint64_t c) : state_(Mix(seed + kStep)) {
  for (const char letter : purpose) state_ = Mix(state_ + kStep + static_cast<unsigned char>(letter));
  for (const uint64_t which : {a, b, c}) state_ = Mix(state_ + kStep + which);
}

uint64_t Draws::Next() { return Mix(state_ += kStep); }

int Draws::Below(int end) { return static_cast<int>(((Next() >> 32) * static_cast<uint64_t>(end)) >> 32); }

int Draws::Bell(int deviation) {
  // The sum of twelve uniform numbers has variance one.
  constexpr int64_t kUnit = 1 << 16;
  int64_t sum = -6 * kUnit;
  for (int i = 0; i < 12; ++i) sum += Below(kUnit);
  return static_cast<int>(sum * deviation / kUnit);
}

}  // namespace juri::demo
