#include "services/identity/domain/token.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "common/base/digest.h"
#include "common/base/encoding.h"

namespace juri::identity {
namespace {

constexpr absl::string_view kPrefix = "juri_";
constexpr size_t kSecretBytes = 32;

}  // namespace

std::string NewToken(IdSource& ids) { return absl::StrCat(kPrefix, Base64UrlText(ids.Random(kSecretBytes))); }

std::optional<std::string> TokenDigest(absl::string_view token) {
  absl::string_view secret = token;
  if (!absl::ConsumePrefix(&secret, kPrefix)) return std::nullopt;
  const std::optional<std::string> bytes = ParseBase64Url(secret);
  if (!bytes || bytes->size() != kSecretBytes) return std::nullopt;
  return Sha256(token);
}

std::string SessionId(absl::string_view digest) {
  constexpr size_t kBytes = 10;
  return HexText(digest.substr(0, kBytes));
}

}  // namespace juri::identity
