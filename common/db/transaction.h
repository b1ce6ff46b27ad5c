// What a transaction function may do with the database.
#pragma once

#include <cstdint>
#include <optional>
#include <type_traits>
#include <utility>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "absl/types/span.h"
#include "common/base/macros.h"
#include "common/db/row.h"
#include "common/db/value.h"

namespace juri::db {

namespace internal {
class Session;
}

// One attempt of a transaction on one connection, used by one thread. Statements are prepared once per connection and
// kept by their text: write them as constants with `?` for every value.
//
// A statement that fails ends the attempt: later statements answer with the same error, nothing is committed, and the
// runner decides whether to run the function again. The one exception is a duplicate key (see DuplicateKeyOf in
// error.h), which undoes its own statement only: the function may react to it and go on.
class Transaction {
 public:
  // Made by Database's runner. `statement_limit`: statements allowed in this attempt.
  Transaction(internal::Session& session, absl::Time deadline, int statement_limit);
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;

  // Runs a statement that returns rows and calls `on_row` for each. The whole result is buffered in this process first:
  // bound every SELECT. Statements may run inside `on_row`. A failure of `on_row` ends the query and is returned.
  absl::Status Query(absl::string_view sql, absl::Span<const Value> values,
                     absl::FunctionRef<absl::Status(const Row&)> on_row);

  // `map` turns the row into T. No row is std::nullopt, more than one is INTERNAL.
  template <typename Map, typename T = std::invoke_result_t<Map, const Row&>>
  absl::StatusOr<std::optional<T>> QueryOne(absl::string_view sql, absl::Span<const Value> values, Map map);

  // All rows in the order of the result.
  template <typename Map, typename T = std::invoke_result_t<Map, const Row&>>
  absl::StatusOr<std::vector<T>> QueryAll(absl::string_view sql, absl::Span<const Value> values, Map map);

  // Runs a statement without a result. Returns the rows inserted, deleted or, for UPDATE, matched: an UPDATE that sets
  // what is there already counts. ON DUPLICATE KEY UPDATE counts 1 for an insert and 2 for a change.
  absl::StatusOr<int64_t> Execute(absl::string_view sql, absl::Span<const Value> values);

  // The database's clock, read by the first call (in WriteOnce by the request row) and fixed for the attempt. When the
  // clock cannot be read the attempt has failed, whatever the caller makes of absl::InfiniteFuture().
  absl::Time now();

  // OK, or the error that ended the attempt.
  const absl::Status& failure() const { return failure_; }
  bool started() const { return statements_ > 0; }
  // For a statement that reads the clock with its rows; the first time of an attempt counts.
  void set_now(absl::Time now) {
    if (!now_.has_value()) now_ = now;
  }

 private:
  // Whether another statement may run: the attempt has not failed and there is time left.
  absl::Status Admit();
  absl::Status Note(absl::Status status);

  internal::Session& session_;
  const absl::Time deadline_;
  const int statement_limit_;
  int statements_ = 0;
  absl::Status failure_;
  std::optional<absl::Time> now_;
};

absl::Status MoreThanOneRow(absl::string_view sql);

template <typename Map, typename T>
absl::StatusOr<std::optional<T>> Transaction::QueryOne(absl::string_view sql, absl::Span<const Value> values, Map map) {
  std::optional<T> found;
  JURI_RETURN_IF_ERROR(Query(sql, values, [&](const Row& row) {
    if (found.has_value()) return MoreThanOneRow(sql);
    found.emplace(map(row));
    return absl::OkStatus();
  }));
  return found;
}

template <typename Map, typename T>
absl::StatusOr<std::vector<T>> Transaction::QueryAll(absl::string_view sql, absl::Span<const Value> values, Map map) {
  std::vector<T> rows;
  JURI_RETURN_IF_ERROR(Query(sql, values, [&](const Row& row) {
    rows.push_back(map(row));
    return absl::OkStatus();
  }));
  return rows;
}

}  // namespace juri::db
