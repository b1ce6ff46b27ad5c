// Row on top of the driver's buffered result.
#pragma once

#include <string>
#include <vector>

#include "common/db/row.h"

namespace sql {
class ResultSet;
}

namespace juri::db::internal {

class ResultRow final : public Row {
 public:
  explicit ResultRow(const sql::ResultSet& result) : result_(result) {}

  bool IsNull(int column) const override;
  int64_t Int(int column) const override;
  uint64_t UInt(int column) const override;
  absl::string_view TextView(int column) const override;

  // The first column that was read although it was NULL, counted from 0; -1 if there was none.
  int null_read() const { return null_read_; }

 private:
  // Notes a forbidden NULL.
  void Noted(int column) const;

  const sql::ResultSet& result_;
  mutable std::vector<std::string> texts_;  // by column; what TextView shows
  mutable int null_read_ = -1;
};

}  // namespace juri::db::internal
