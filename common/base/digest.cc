#include "common/base/digest.h"

#include <openssl/evp.h>

#include <cstdio>
#include <cstdlib>

namespace juri {
namespace {

// OpenSSL fails here only without memory or without its default provider; no caller could go on.
void Require(int done) {
  if (done == 1) return;
  std::fputs("OpenSSL cannot compute SHA-256\n", stderr);
  std::abort();
}

// Written as a piece: a large seal holds millions of numbers.
template <size_t kBytes>
void AppendBigEndian(uint64_t value, std::string& out) {
  char bytes[kBytes];
  for (size_t i = 0; i < kBytes; ++i) bytes[i] = static_cast<char>(value >> 8 * (kBytes - 1 - i));
  out.append(bytes, kBytes);
}

// Looking the algorithm up takes longer than the digest of a short text.
const EVP_MD* Algorithm() {
  static const EVP_MD* const sha256 = EVP_MD_fetch(nullptr, "SHA256", nullptr);
  return sha256;
}

}  // namespace

void Sha256Stream::Free::operator()(evp_md_ctx_st* context) const { EVP_MD_CTX_free(context); }

Sha256Stream::Sha256Stream() : context_(EVP_MD_CTX_new()) {
  Require(EVP_DigestInit_ex(context_.get(), Algorithm(), nullptr));
}

void Sha256Stream::Add(absl::string_view bytes) {
  Require(EVP_DigestUpdate(context_.get(), bytes.data(), bytes.size()));
}

std::string Sha256Stream::Finish() {
  std::string digest(kSha256Bytes, '\0');
  Require(EVP_DigestFinal_ex(context_.get(), reinterpret_cast<unsigned char*>(digest.data()), nullptr));
  return digest;
}

std::string Sha256Stream::FinishAndRestart() {
  std::string digest = Finish();
  Require(EVP_DigestInit_ex(context_.get(), nullptr, nullptr));
  return digest;
}

std::string Sha256(absl::string_view bytes) {
  Sha256Stream stream;
  stream.Add(bytes);
  return stream.Finish();
}

CanonicalWriter& CanonicalWriter::U64(uint64_t value) {
  AppendBigEndian<8>(value, bytes_);
  return *this;
}

CanonicalWriter& CanonicalWriter::Bytes(absl::string_view value) {
  AppendBigEndian<4>(value.size(), bytes_);
  bytes_.append(value.data(), value.size());
  return *this;
}

}  // namespace juri
