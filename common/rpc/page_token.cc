#include "common/rpc/page_token.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/base/digest.h"
#include "common/base/ids.h"
#include "common/rpc/request_digest.h"
#include "common/status/reasons.h"
#include "common/status/refusal.h"
#include "openssl/crypto.h"
#include "openssl/evp.h"
#include "openssl/hmac.h"

namespace juri::rpc {
namespace {

constexpr size_t kKeyBytes = 32;
constexpr size_t kSignatureBytes = 16;  // of HMAC-SHA-256's 32: a token is worth nothing but a place in a list

}  // namespace

PageTokens::PageTokens(std::string key) : key_(key.empty() ? RealIds().Random(kKeyBytes) : std::move(key)) {}

std::string PageTokens::Make(const Call& call, const google::protobuf::Message& request,
                             absl::string_view position) const {
  return Base64UrlText(absl::StrCat(Signature(call, request, position), position));
}

absl::StatusOr<std::string> PageTokens::Read(const Call& call, const google::protobuf::Message& request) const {
  const std::string token = StringField(request, "page_token");
  if (token.empty()) return "";
  const std::optional<std::string> bytes = ParseBase64Url(token);
  if (!bytes || bytes->size() < kSignatureBytes) return Refusal(kPageTokenInvalid).Status();
  std::string position = bytes->substr(kSignatureBytes);
  if (CRYPTO_memcmp(bytes->data(), Signature(call, request, position).data(), kSignatureBytes) != 0) {
    return Refusal(kPageTokenInvalid).Status();
  }
  return position;
}

std::string PageTokens::Signature(const Call& call, const google::protobuf::Message& request,
                                  absl::string_view position) const {
  CanonicalWriter text;
  text.Bytes(call.scope().account());
  text.Bytes(RequestDigest(call.method().full_name, request, {"page_token", "page_size"}));
  text.Bytes(position);
  unsigned char mac[EVP_MAX_MD_SIZE];
  HMAC(EVP_sha256(), key_.data(), static_cast<int>(key_.size()),
       reinterpret_cast<const unsigned char*>(text.bytes().data()), text.bytes().size(), mac, nullptr);
  return std::string(reinterpret_cast<const char*>(mac), kSignatureBytes);
}

int PageSize(int requested, int standard, int largest) {
  return requested <= 0 ? standard : std::min(requested, largest);
}

}  // namespace juri::rpc
