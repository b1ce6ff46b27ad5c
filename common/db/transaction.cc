#include "common/db/transaction.h"

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "common/db/error.h"
#include "common/db/internal/session.h"
#include "common/db/internal/sql_error.h"
#include "common/status/refusal.h"

namespace juri::db {

Transaction::Transaction(internal::Session& session, absl::Time deadline, int statement_limit)
    : session_(session), deadline_(deadline), statement_limit_(statement_limit) {}

absl::Status Transaction::Query(absl::string_view sql, absl::Span<const Value> values,
                                absl::FunctionRef<absl::Status(const Row&)> on_row) {
  JURI_RETURN_IF_ERROR(Admit());
  return Note(session_.Query(sql, values, on_row));
}

absl::StatusOr<int64_t> Transaction::Execute(absl::string_view sql, absl::Span<const Value> values) {
  JURI_RETURN_IF_ERROR(Admit());
  absl::StatusOr<int64_t> rows = session_.Execute(sql, values);
  if (!rows.ok()) return Note(rows.status());
  return rows;
}

absl::Time Transaction::now() {
  if (now_.has_value()) return *now_;
  now_ = absl::InfiniteFuture();
  // A failure is kept in failure_.
  Query("SELECT UTC_TIMESTAMP(6)", {}, [this](const Row& row) {
    now_ = row.Time(0);
    return absl::OkStatus();
  }).IgnoreError();
  return *now_;
}

absl::Status Transaction::Admit() {
  if (!failure_.ok()) return failure_;
  if (absl::Now() >= deadline_) {
    failure_ = absl::DeadlineExceededError("the deadline passed between two statements");
  } else if (statements_ == statement_limit_) {
    failure_ = Internal("more statements than this kind of transaction may run");
  } else {
    ++statements_;
  }
  return failure_;
}

absl::Status Transaction::Note(absl::Status status) {
  const auto failure = internal::FailureOf(status);
  if (failure.has_value() && failure != internal::Failure::kDuplicateKey && failure_.ok()) failure_ = status;
  return status;
}

absl::Status MoreThanOneRow(absl::string_view sql) { return Internal(absl::StrCat("more than one row: ", sql)); }

}  // namespace juri::db
