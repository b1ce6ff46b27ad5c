// Opaque tokens: 32 random bytes, of which only the SHA-256 is kept.
#pragma once

#include <optional>
#include <string>

#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "common/base/ids.h"

namespace juri::identity {

inline constexpr absl::Duration kTokenLifetime = absl::Hours(12);
inline constexpr absl::Duration kServiceTokenLifetime = absl::Hours(24 * 3653);  // ten years

// "juri_" and 43 characters of base64url: a prefix by which scanners find leaked ones.
std::string NewToken(IdSource& ids);

// The 32 bytes under which a token is stored; nullopt for a text that cannot be a token.
// A plain hash will do, unlike for passwords: there is nothing to guess in 256 random bits.
std::optional<std::string> TokenDigest(absl::string_view token);

// What names the session of a token, to its owner alone: 20 characters of [0-9a-f] from its digest. Empty for none.
std::string SessionId(absl::string_view digest);

}  // namespace juri::identity
