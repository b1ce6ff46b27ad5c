#include "common/base/ids.h"

#include <openssl/rand.h>

#include <atomic>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <mutex>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "common/base/clock.h"
#include "common/base/digest.h"

namespace juri {
namespace {

constexpr uint64_t kCounterBits = 12;  // rand_a of RFC 9562, used as a counter within the millisecond (section 6.2)

// `tick`: milliseconds and counter as one number. `random`: 16 bytes.
std::string Uuid7Of(uint64_t tick, std::string random) {
  const uint64_t milliseconds = tick >> kCounterBits;
  for (int i = 0; i < 6; ++i) random[i] = static_cast<char>(milliseconds >> (8 * (5 - i)));
  random[6] = static_cast<char>(0x70 | ((tick >> 8) & 0x0f));
  random[7] = static_cast<char>(tick);
  random[8] = static_cast<char>(0x80 | (random[8] & 0x3f));
  return random;
}

class OpenSslIds final : public IdSource {
 public:
  std::string Uuid7() override {
    return Uuid7Of(NextTick(static_cast<uint64_t>(absl::ToUnixMillis(RealClock().Now()))), Random(16));
  }

  std::string Random(size_t bytes) override {
    std::string random(bytes, '\0');
    if (RAND_bytes(reinterpret_cast<unsigned char*>(random.data()), static_cast<int>(bytes)) != 1) {
      std::fputs("OpenSSL has no random bytes: cannot make ids or secrets\n", stderr);
      std::abort();
    }
    return random;
  }

 private:
  // Milliseconds and counter as one ascending number; a full counter borrows the next millisecond.
  uint64_t NextTick(uint64_t milliseconds) {
    const std::lock_guard lock(mutex_);
    const uint64_t now = milliseconds << kCounterBits;
    last_tick_ = now > last_tick_ ? now : last_tick_ + 1;
    return last_tick_;
  }

  std::mutex mutex_;  // of last_tick_; the thread sanitizer sees it
  uint64_t last_tick_ = 0;
};

class SeededIdSource final : public IdSource {
 public:
  SeededIdSource(uint64_t seed, absl::string_view purpose) : seed_(seed), purpose_(purpose) {}

  std::string Uuid7() override {
    const uint64_t number = drawn_.fetch_add(1);
    return Uuid7Of(number, Draw(number).substr(0, 16));
  }

  std::string Random(size_t bytes) override {
    std::string random;
    while (random.size() < bytes) random += Draw(drawn_.fetch_add(1));
    random.resize(bytes);
    return random;
  }

 private:
  std::string Draw(uint64_t number) const {
    return CanonicalWriter().Bytes("juri sample ids 1").Bytes(purpose_).U64(seed_).U64(number).Digest();
  }

  const uint64_t seed_;
  const std::string purpose_;
  std::atomic<uint64_t> drawn_ = 0;
};

bool IsHyphenPlace(size_t i) { return i == 8 || i == 13 || i == 18 || i == 23; }

bool IsLowerHex(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); }

}  // namespace

IdSource& RealIds() {
  static auto* const ids = new OpenSslIds;
  return *ids;
}

std::unique_ptr<IdSource> SeededIds(uint64_t seed, absl::string_view purpose) {
  return std::make_unique<SeededIdSource>(seed, purpose);
}

std::string UuidText(absl::string_view bytes16) {
  const std::string hex = HexText(bytes16);
  const absl::string_view view = hex;
  return absl::StrCat(view.substr(0, 8), "-", view.substr(8, 4), "-", view.substr(12, 4), "-", view.substr(16, 4), "-",
                      view.substr(20));
}

absl::StatusOr<std::string> ParseUuid(absl::string_view text) {
  if (text.size() != 36) return absl::InvalidArgumentError("a UUID has 36 characters");
  std::string digits;
  for (size_t i = 0; i < text.size(); ++i) {
    const bool valid = IsHyphenPlace(i) ? text[i] == '-' : IsLowerHex(text[i]);
    if (!valid) return absl::InvalidArgumentError("not a UUID in lower case");
    if (!IsHyphenPlace(i)) digits.push_back(text[i]);
  }
  return absl::HexStringToBytes(digits);
}

}  // namespace juri
