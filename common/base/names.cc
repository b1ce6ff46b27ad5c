#include "common/base/names.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "common/base/ids.h"
#include "common/base/slug.h"

namespace juri {
namespace {

constexpr size_t kMaxNumberDigits = 18;  // every such number fits into int64

bool IsVariable(absl::string_view segment) { return absl::StartsWith(segment, "{"); }

bool IsNumber(absl::string_view id) {
  return !id.empty() && id.size() <= kMaxNumberDigits && id.front() != '0' &&
         std::all_of(id.begin(), id.end(), absl::ascii_isdigit);
}

bool IsIdOf(absl::string_view variable, absl::string_view id) {
  if (absl::EndsWith(variable, ":uuid}")) return ParseUuid(id).ok();
  if (absl::EndsWith(variable, ":number}")) return IsNumber(id);
  return IsSlug(id);
}

}  // namespace

std::optional<std::vector<std::string>> MatchName(absl::string_view pattern, absl::string_view name) {
  const std::vector<absl::string_view> expected = absl::StrSplit(pattern, '/');
  // One part more than expected is enough to refuse: a name of 4 MiB of slashes costs nothing.
  const std::vector<absl::string_view> parts =
      absl::StrSplit(name, absl::MaxSplits('/', static_cast<int>(expected.size())));
  if (parts.size() != expected.size()) return std::nullopt;
  std::vector<std::string> ids;
  for (size_t i = 0; i < expected.size(); ++i) {
    if (!IsVariable(expected[i])) {
      if (parts[i] != expected[i]) return std::nullopt;
    } else if (IsIdOf(expected[i], parts[i])) {
      ids.emplace_back(parts[i]);
    } else {
      return std::nullopt;
    }
  }
  return ids;
}

std::string FormatName(absl::string_view pattern, absl::Span<const absl::string_view> ids) {
  std::vector<absl::string_view> parts = absl::StrSplit(pattern, '/');
  auto next = ids.begin();
  for (absl::string_view& part : parts) {
    if (IsVariable(part)) part = *next++;
  }
  return absl::StrJoin(parts, "/");
}

}  // namespace juri
