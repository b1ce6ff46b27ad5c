// SHA-256, and the one byte encoding under every digest, seal and receipt of Juri.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "absl/strings/string_view.h"
#include "common/base/encoding.h"

struct evp_md_ctx_st;

namespace juri {

inline constexpr size_t kSha256Bytes = 32;

// SHA-256 of bytes that arrive in pieces.
class Sha256Stream {
 public:
  Sha256Stream();
  void Add(absl::string_view bytes);
  // The 32 bytes of the digest; the stream is used up.
  std::string Finish();
  // The same, and the stream begins anew with its memory kept: for a million digests of short texts.
  std::string FinishAndRestart();

 private:
  struct Free {
    void operator()(evp_md_ctx_st* context) const;
  };
  std::unique_ptr<evp_md_ctx_st, Free> context_;
};

// 32 bytes.
std::string Sha256(absl::string_view bytes);

// Writes values one after the other so that different sequences never give the same bytes: integers as 8 bytes big
// endian (two's complement), texts as a length of 4 bytes big endian and their bytes. The order of the calls is the
// format, which is why protobuf's serialization, which may change, is never hashed.
class CanonicalWriter {
 public:
  CanonicalWriter& I64(int64_t value) { return U64(static_cast<uint64_t>(value)); }
  CanonicalWriter& U64(uint64_t value);
  // Requires: shorter than 4 GiB.
  CanonicalWriter& Bytes(absl::string_view value);

  const std::string& bytes() const { return bytes_; }
  std::string Digest() const { return Sha256(bytes_); }
  // Starts over and keeps the memory: for a row after a row of a large seal.
  void Clear() { bytes_.clear(); }

 private:
  std::string bytes_;
};

}  // namespace juri
