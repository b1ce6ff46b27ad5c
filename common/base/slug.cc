#include "common/base/slug.h"

#include <algorithm>

#include "absl/strings/ascii.h"

namespace juri {
namespace {

bool IsLowerAlphanumeric(char c) { return absl::ascii_islower(c) || absl::ascii_isdigit(c); }

}  // namespace

bool IsSlug(absl::string_view text) {
  return !text.empty() && text.size() <= 63 && IsLowerAlphanumeric(text.front()) &&
         std::all_of(text.begin(), text.end(), [](char c) { return c == '-' || IsLowerAlphanumeric(c); });
}

}  // namespace juri
