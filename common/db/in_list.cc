#include "common/db/in_list.h"

#include <bit>

#include "common/base/macros.h"

namespace juri::db {

std::string InList(size_t count) {
  std::string list = "(?";
  for (size_t i = 1; i < std::bit_ceil(count); ++i) list += ", ?";
  list += ')';
  return list;
}

void AppendInList(absl::Span<const std::string> ids, std::vector<Value>& values) {
  for (const std::string& id : ids) values.emplace_back(id);
  for (size_t i = ids.size(); i < std::bit_ceil(ids.size()); ++i) values.emplace_back(ids.back());
}

absl::Status ForEachPiece(absl::Span<const std::string> ids,
                          absl::FunctionRef<absl::Status(absl::Span<const std::string>)> take) {
  for (size_t at = 0; at < ids.size(); at += kLongestInList) {
    JURI_RETURN_IF_ERROR(take(ids.subspan(at, kLongestInList)));
  }
  return absl::OkStatus();
}

}  // namespace juri::db
