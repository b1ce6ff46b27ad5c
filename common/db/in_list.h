// `IN (?, ?, ...)` with few different texts: each text is a prepared statement that every connection keeps.
#pragma once

#include <string>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "common/db/value.h"

namespace juri::db {

// The most ids that one list takes.
inline constexpr size_t kLongestInList = 512;

// "(?, ?, ?, ?)" with at least `count` placeholders: the next power of two. Requires: 1 <= count <= kLongestInList.
std::string InList(size_t count);

// Appends `ids` to `values`, the last one repeated until the placeholders of InList(ids.size()) are filled.
void AppendInList(absl::Span<const std::string> ids, std::vector<Value>& values);

// Calls `take` with pieces of `ids`, in order, none longer than kLongestInList; ends at the first failure.
absl::Status ForEachPiece(absl::Span<const std::string> ids,
                          absl::FunctionRef<absl::Status(absl::Span<const std::string>)> take);

}  // namespace juri::db
