// What a password must be.
#pragma once

#include <cstddef>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace juri::identity {

inline constexpr size_t kMinPasswordCharacters = 12;  // code points

// The keys of the texts that say what is wrong with `password` for the account `username`; empty when it will do.
// Requires: IsUtf8(password).
std::vector<absl::string_view> WeaknessesOf(absl::string_view password, absl::string_view username);

// OK or INVALID_ARGUMENT (PASSWORD_TOO_WEAK) with a violation of the request field `field` per weakness.
absl::Status CheckPassword(absl::string_view password, absl::string_view username, absl::string_view field);

}  // namespace juri::identity
