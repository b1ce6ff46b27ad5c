// Slugs: the ids that people choose, for example "kipp-2018", "kab-gresik", "top-99".
#pragma once

#include "absl/strings/string_view.h"

namespace juri {

// 1 to 63 characters of [a-z0-9-], the first a letter or digit.
bool IsSlug(absl::string_view text);

}  // namespace juri
