#include "common/base/encoding.h"

#include <cstdint>

#include "absl/strings/escaping.h"

namespace juri {

std::string HexText(absl::string_view bytes) { return absl::BytesToHexString(bytes); }

std::string Base32(absl::string_view bytes) {
  constexpr absl::string_view kAlphabet = "abcdefghijklmnopqrstuvwxyz234567";
  std::string text;
  text.reserve((bytes.size() * 8 + 4) / 5);
  uint32_t pending = 0;
  int pending_bits = 0;
  for (const char byte : bytes) {
    pending = (pending << 8) | static_cast<uint8_t>(byte);
    for (pending_bits += 8; pending_bits >= 5; pending_bits -= 5) {
      text.push_back(kAlphabet[(pending >> (pending_bits - 5)) & 31]);
    }
  }
  if (pending_bits > 0) text.push_back(kAlphabet[(pending << (5 - pending_bits)) & 31]);
  return text;
}

std::string Base64UrlText(absl::string_view bytes) { return absl::WebSafeBase64Escape(bytes); }

std::optional<std::string> ParseBase64Url(absl::string_view text) {
  std::string bytes;
  // Abseil also takes padding, white space and stray low bits; encoding again tells such texts from the one we made.
  if (!absl::WebSafeBase64Unescape(text, &bytes) || Base64UrlText(bytes) != text) return std::nullopt;
  return bytes;
}

}  // namespace juri
