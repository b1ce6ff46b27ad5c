#include "common/status/parse_name.h"

#include <optional>
#include <utility>

#include "common/base/names.h"
#include "common/status/refusal.h"

namespace juri {

absl::StatusOr<std::vector<std::string>> ParseName(absl::string_view pattern, absl::string_view name) {
  std::optional<std::vector<std::string>> ids = MatchName(pattern, name);
  if (!ids) return Refusal(kNameMalformed).With("pattern", pattern);
  return *std::move(ids);
}

}  // namespace juri
