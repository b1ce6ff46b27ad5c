#include "common/db/internal/result_row.h"

#include "common/db/internal/driver.h"

namespace juri::db::internal {
namespace {

// The driver counts columns from 1.
uint32_t Index(int column) { return static_cast<uint32_t>(column) + 1; }

}  // namespace

bool ResultRow::IsNull(int column) const { return result_.isNull(Index(column)); }

int64_t ResultRow::Int(int column) const {
  Noted(column);
  return result_.getInt64(Index(column));
}

uint64_t ResultRow::UInt(int column) const {
  Noted(column);
  return result_.getUInt64(Index(column));
}

absl::string_view ResultRow::TextView(int column) const {
  Noted(column);
  const sql::SQLString value = result_.getString(Index(column));
  if (texts_.size() < Index(column)) texts_.resize(Index(column));
  std::string& text = texts_[static_cast<size_t>(column)];
  text.assign(value.c_str(), value.length());
  return text;
}

void ResultRow::Noted(int column) const {
  if (null_read_ < 0 && IsNull(column)) null_read_ = column;
}

}  // namespace juri::db::internal
