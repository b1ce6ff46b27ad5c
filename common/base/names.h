// Resource names such as "competitions/kipp-2018/proposals/0190b6c4-...": matched strictly against a pattern.
//
// A pattern is written like a name, with a variable in braces for each id:
//   {competition}      a slug (common/base/slug.h)
//   {proposal:uuid}    a UUID in lower case
//   {ranking:number}   1 to 999999999999999999 without leading zeros
// Handlers use ParseName (common/status/parse_name.h), which refuses with a reason.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"

namespace juri {

// The ids of `name` in the pattern's order, UUIDs as text; nullopt unless the whole name follows the pattern.
std::optional<std::vector<std::string>> MatchName(absl::string_view pattern, absl::string_view name);

// The name with `ids` in place of the variables. Requires: one id per variable.
std::string FormatName(absl::string_view pattern, absl::Span<const absl::string_view> ids);

}  // namespace juri
