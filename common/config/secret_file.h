// Passwords, tokens and keys: each in a file that nobody but its owner may touch.
#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "common/status/reasons.h"

namespace juri::config {

inline constexpr Reason kSecretExposed{"common", "SECRET_EXPOSED", absl::StatusCode::kFailedPrecondition};
inline constexpr Reason kSecretEmpty{"common", "SECRET_EMPTY", absl::StatusCode::kFailedPrecondition};

inline constexpr size_t kMaxSecretBytes = 4096;

// The content of a secret's file without the line break at its end. FILE_UNREADABLE, SECRET_EXPOSED unless its mode is
// 0600 or 0400, SECRET_EMPTY when it holds nothing or more than `most_bytes`.
absl::StatusOr<std::string> ReadSecretFile(const std::string& path, size_t most_bytes = kMaxSecretBytes);

}  // namespace juri::config
