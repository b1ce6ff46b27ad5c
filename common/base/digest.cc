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

void AppendBigEndian(uint64_t value, int bytes, std::string& out) {
  for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8) out.push_back(static_cast<char>(value >> shift));
}

}  // namespace

void Sha256Stream::Free::operator()(evp_md_ctx_st* context) const { EVP_MD_CTX_free(context); }

Sha256Stream::Sha256Stream() : context_(EVP_MD_CTX_new()) {
  Require(EVP_DigestInit_ex(context_.get(), EVP_sha256(), nullptr));
}

void Sha256Stream::Add(absl::string_view bytes) {
  Require(EVP_DigestUpdate(context_.get(), bytes.data(), bytes.size()));
}

std::string Sha256Stream::Finish() {
  std::string digest(kSha256Bytes, '\0');
  Require(EVP_DigestFinal_ex(context_.get(), reinterpret_cast<unsigned char*>(digest.data()), nullptr));
  return digest;
}

std::string Sha256(absl::string_view bytes) {
  Sha256Stream stream;
  stream.Add(bytes);
  return stream.Finish();
}

CanonicalWriter& CanonicalWriter::U64(uint64_t value) {
  AppendBigEndian(value, 8, bytes_);
  return *this;
}

CanonicalWriter& CanonicalWriter::Bytes(absl::string_view value) {
  AppendBigEndian(value.size(), 4, bytes_);
  bytes_.append(value.data(), value.size());
  return *this;
}

}  // namespace juri
