// Opaque versions of a resource, so that nobody overwrites what he has not read.
#pragma once

#include <cstdint>
#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace juri {

// The etag of revision `revision` of the resource `name`: 16 hexadecimal digits that tell nothing else; empty for
// revision 0, which is nothing yet.
std::string EtagOf(absl::string_view name, int64_t revision);

// ABORTED (ETAG_MISMATCH) unless `etag` is that of the revision; INVALID_ARGUMENT (ETAG_REQUIRED) when it is empty and
// there is something to have read.
absl::Status CheckEtag(absl::string_view etag, absl::string_view name, int64_t revision);

}  // namespace juri
