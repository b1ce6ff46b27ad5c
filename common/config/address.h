// Addresses that services listen on and call.
#pragma once

#include <cstddef>

#include "absl/strings/string_view.h"

namespace juri::config {

// The longest path of a Unix socket: the kernel's 108 bytes with the NUL.
inline constexpr size_t kMaxSocketPathBytes = 107;

// "host:port" (port 0 to 65535, 0 for any free one; an IPv6 host in brackets) or "unix:" and an absolute path.
bool IsAddress(absl::string_view text);

}  // namespace juri::config
