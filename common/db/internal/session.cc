#include "common/db/internal/session.h"

#include <exception>
#include <utility>
#include <variant>

#include "absl/strings/str_cat.h"
#include "common/base/macros.h"
#include "common/db/internal/driver.h"
#include "common/db/internal/result_row.h"
#include "common/db/internal/session_settings.h"
#include "common/db/internal/sql_error.h"
#include "common/status/refusal.h"

namespace juri::db::internal {
namespace {

struct Binder {
  sql::PreparedStatement& statement;
  const unsigned index;

  void operator()(std::nullptr_t) const { statement.setNull(index, sql::DataType::SQLNULL); }
  void operator()(int64_t number) const { statement.setInt64(index, number); }
  void operator()(uint64_t number) const { statement.setUInt64(index, number); }
  // Never setBlob: it keeps a pointer to a stream, and a second execution stores an empty value.
  void operator()(const std::string& bytes) const { statement.setString(index, bytes); }
};

void Bind(sql::PreparedStatement& statement, absl::Span<const Value> values) {
  for (size_t i = 0; i < values.size(); ++i) {
    std::visit(Binder{statement, static_cast<unsigned>(i) + 1}, values[i].storage());
  }
}

absl::Status EachRow(sql::ResultSet& result, absl::FunctionRef<absl::Status(const Row&)> on_row) {
  const ResultRow row(result);
  while (result.next()) {
    JURI_RETURN_IF_ERROR(on_row(row));
    if (row.null_read() >= 0) {
      return Internal(absl::StrCat("column ", row.null_read(), " is NULL and was read as a value"));
    }
  }
  return absl::OkStatus();
}

}  // namespace

Session::Session(std::unique_ptr<sql::Connection> connection)
    : connection_(std::move(connection)), statements_(*connection_) {}

Session::~Session() = default;

absl::StatusOr<std::unique_ptr<Session>> Session::Connect(const Options& options, Kind kind) {
  std::unique_ptr<Session> session;
  try {
    sql::ConnectOptionsMap properties = ConnectProperties(options, kind);
    std::unique_ptr<sql::Connection> connection(InitDriver().connect(properties));
    session.reset(new Session(std::move(connection)));
  } catch (const sql::SQLException& error) {
    return StatusOf(error.getErrorCode(), error.what(), "connect");
  } catch (const std::exception& error) {
    return StatusOf(0, error.what(), "connect");
  }
  JURI_RETURN_IF_ERROR(session->SetUp(options, kind));
  return session;
}

absl::Status Session::SetUp(const Options& options, Kind kind) {
  JURI_RETURN_IF_ERROR(Guard("createStatement", [&] {
    commands_.reset(connection_->createStatement());
    return absl::OkStatus();
  }));
  JURI_RETURN_IF_ERROR(Command(SettingsStatement(options, kind)));
  return Guard(kSettingsQuery, [&] {
    const std::unique_ptr<sql::ResultSet> result(commands_->executeQuery(std::string(kSettingsQuery)));
    return EachRow(*result, [&](const Row& row) { return CheckSettings(row, options, kind); });
  });
}

absl::Status Session::Query(absl::string_view sql, absl::Span<const Value> values,
                            absl::FunctionRef<absl::Status(const Row&)> on_row) {
  return Guard(sql, [&] {
    StatementCache::Use statement(statements_, sql);
    Bind(*statement, values);
    absl::Status status;
    {
      const std::unique_ptr<sql::ResultSet> result(statement->executeQuery());
      status = EachRow(*result, on_row);
      result->close();
    }
    statement.Keep();
    return status;
  });
}

absl::StatusOr<int64_t> Session::Execute(absl::string_view sql, absl::Span<const Value> values) {
  int64_t rows = 0;
  JURI_RETURN_IF_ERROR(Guard(sql, [&] {
    StatementCache::Use statement(statements_, sql);
    Bind(*statement, values);
    rows = statement->executeUpdate();
    statement.Keep();
    return absl::OkStatus();
  }));
  return rows;
}

absl::Status Session::Command(absl::string_view sql) {
  return Guard(sql, [&] {
    commands_->execute(sql::SQLString(sql.data(), sql.size()));
    return absl::OkStatus();
  });
}

absl::Status Session::Guard(absl::string_view sql, absl::FunctionRef<absl::Status()> use) {
  try {
    return use();
  } catch (const sql::SQLException& error) {
    return Failed(error.getErrorCode(), error.what(), sql);
  } catch (const std::exception& error) {
    return Failed(0, error.what(), sql);
  }
}

absl::Status Session::Failed(int code, absl::string_view message, absl::string_view sql) {
  absl::Status status = StatusOf(code, message, sql);
  if (FailureOf(status) == Failure::kConnection) broken_ = true;
  return status;
}

}  // namespace juri::db::internal
