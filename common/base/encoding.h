// Bytes as text that is safe in names, URLs and logs. Each value has exactly one text, so texts can be compared.
#pragma once

#include <optional>
#include <string>

#include "absl/strings/string_view.h"

namespace juri {

// Lower-case hexadecimal, two characters a byte.
std::string HexText(absl::string_view bytes);

// RFC 4648 base32 in lower case without padding: 10 bytes give 16 characters of [a-z2-7].
std::string Base32(absl::string_view bytes);

// RFC 4648 base64url without padding.
std::string Base64UrlText(absl::string_view bytes);

// The bytes of a text made by Base64UrlText; nullopt for padding, spaces, foreign characters and stray low bits.
std::optional<std::string> ParseBase64Url(absl::string_view text);

}  // namespace juri
