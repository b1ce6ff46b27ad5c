// Identifiers and secrets: UUIDs of version 7 (RFC 9562) and random bytes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "common/base/encoding.h"

namespace juri {

class IdSource {
 public:
  virtual ~IdSource() = default;

  // 16 bytes. Ids of one source ascend (bytewise), also within a millisecond and when the clock steps back.
  virtual std::string Uuid7() = 0;

  // That many bytes nobody can guess.
  virtual std::string Random(size_t bytes) = 0;
};

// Time from RealClock(), randomness from OpenSSL; ends the process when there is no randomness to be had.
// Lives as long as the process and may be used by every thread.
IdSource& RealIds();

// For sample data alone: the same seed and purpose give the same ids in the same order, and anyone can work them out.
// A UUID carries its number in the place of the time. Thread-safe, but only one thread draws reproducibly.
std::unique_ptr<IdSource> SeededIds(uint64_t seed, absl::string_view purpose);

// "0190b6c4-7d3a-7c21-9f00-2b6f4a1c8e55" for 16 bytes.
std::string UuidText(absl::string_view bytes16);

// The 16 bytes of a UUID in lower case with its four hyphens, of any version; INVALID_ARGUMENT for any other text.
absl::StatusOr<std::string> ParseUuid(absl::string_view text);

}  // namespace juri
