// One row of a result, read by column index: the first column is 0.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "absl/strings/string_view.h"
#include "absl/time/time.h"

namespace juri::db {

// Valid inside the callback that receives it. Reading a NULL other than through IsNull or Optional... makes the query
// fail with INTERNAL after the callback: the driver would answer 0 or "", which nobody must take for a value.
class Row {
 public:
  virtual ~Row() = default;

  virtual bool IsNull(int column) const = 0;
  // Any signed integer column. A BIGINT UNSIGNED must be read with UInt.
  virtual int64_t Int(int column) const = 0;
  virtual uint64_t UInt(int column) const = 0;
  // The column's bytes without a copy for the caller; the view ends with the row, or when the column is read again.
  virtual absl::string_view TextView(int column) const = 0;

  std::string Text(int column) const { return std::string(TextView(column)); }
  // A DATETIME column, in UTC.
  absl::Time Time(int column) const;
  std::optional<int64_t> OptionalInt(int column) const;
  std::optional<std::string> OptionalText(int column) const;
  std::optional<absl::Time> OptionalTime(int column) const;
};

}  // namespace juri::db
