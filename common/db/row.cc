#include "common/db/row.h"

#include "common/db/datetime.h"

namespace juri::db {

absl::Time Row::Time(int column) const { return ParseDateTime(TextView(column)); }

std::optional<int64_t> Row::OptionalInt(int column) const {
  return IsNull(column) ? std::nullopt : std::optional(Int(column));
}

std::optional<std::string> Row::OptionalText(int column) const {
  return IsNull(column) ? std::nullopt : std::optional(Text(column));
}

std::optional<absl::Time> Row::OptionalTime(int column) const {
  return IsNull(column) ? std::nullopt : std::optional(Time(column));
}

}  // namespace juri::db
