#include "common/db/insert_rows.h"

#include <algorithm>
#include <iterator>
#include <string>

#include "absl/strings/str_cat.h"
#include "common/base/macros.h"
#include "common/status/refusal.h"

namespace juri::db {
namespace {

constexpr size_t kMaxPlaceholders = 65'535;  // 1390 above
constexpr size_t kExactUpTo = 16;
constexpr size_t kLargeChunks[] = {128, kExactUpTo};  // longer statements are no faster

// How many of `rows` go into the next statement.
size_t NextChunk(size_t rows, size_t columns) {
  if (rows <= kExactUpTo) return rows;
  const size_t most = std::min(rows, kMaxPlaceholders / columns);
  const auto* const chunk =
      std::find_if(std::begin(kLargeChunks), std::end(kLargeChunks), [most](size_t size) { return size <= most; });
  return chunk == std::end(kLargeChunks) ? 1 : *chunk;
}

std::string Statement(absl::string_view prefix, size_t columns, size_t rows, absl::string_view suffix) {
  std::string row = " (?";
  for (size_t i = 1; i < columns; ++i) row += ", ?";
  row += ")";
  std::string sql(prefix);
  for (size_t i = 0; i < rows; ++i) absl::StrAppend(&sql, i == 0 ? "" : ",", row);
  if (!suffix.empty()) absl::StrAppend(&sql, " ", suffix);
  return sql;
}

}  // namespace

absl::StatusOr<int64_t> InsertRows(Transaction& tx, absl::string_view prefix, size_t columns,
                                   absl::Span<const Value> values, absl::string_view suffix) {
  if (columns == 0 || values.size() % columns != 0) return Internal("values do not fill whole rows");
  int64_t affected = 0;
  std::string statement;
  for (size_t last_rows = 0; !values.empty();) {
    const size_t rows = NextChunk(values.size() / columns, columns);
    if (rows != last_rows) statement = Statement(prefix, columns, rows, suffix);
    last_rows = rows;
    JURI_ASSIGN_OR_RETURN(const int64_t count, tx.Execute(statement, values.first(rows * columns)));
    affected += count;
    values.remove_prefix(rows * columns);
  }
  return affected;
}

}  // namespace juri::db
