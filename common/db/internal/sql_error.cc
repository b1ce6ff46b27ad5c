#include "common/db/internal/sql_error.h"

#include "absl/strings/cord.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "common/db/error.h"
#include "common/status/reasons.h"
#include "common/status/refusal.h"

namespace juri::db {
namespace {

constexpr absl::string_view kLogTextUrl = "juri/sql";
constexpr absl::string_view kDuplicateKeyUrl = "juri/sql-duplicate-key";
constexpr size_t kStatementExcerpt = 120;

std::optional<std::string> Payload(const absl::Status& status, absl::string_view url) {
  const auto payload = status.GetPayload(url);
  if (!payload.has_value()) return std::nullopt;
  return std::string(*payload);
}

// "Duplicate entry 'a-b' for key 'agency_code'" (MySQL says 'agency.agency_code'). The entry may hold anything.
std::string ConstraintIn(absl::string_view message) {
  constexpr absl::string_view kBefore = "for key '";
  const size_t start = message.rfind(kBefore);
  if (start == absl::string_view::npos) return "";
  absl::string_view name = message.substr(start + kBefore.size());
  name = name.substr(0, name.find('\''));
  return std::string(name.substr(name.rfind('.') + 1));
}

}  // namespace

std::optional<std::string> DuplicateKeyOf(const absl::Status& status) { return Payload(status, kDuplicateKeyUrl); }

std::string LogTextOf(const absl::Status& status) { return Payload(status, kLogTextUrl).value_or(""); }

namespace internal {
namespace {

std::string LogText(int code, absl::string_view message, absl::string_view statement) {
  const std::string one_line = absl::StrReplaceAll(statement.substr(0, kStatementExcerpt), {{"\n", " "}});
  return absl::StrCat(code, " ", message, " [", one_line, "]");
}

absl::Status PlainStatus(int code, absl::string_view message, absl::string_view log_text) {
  switch (Classify(code)) {
    case Failure::kDuplicateKey: {
      const std::string constraint = ConstraintIn(message);
      absl::Status status = absl::AlreadyExistsError(absl::StrCat("there is one already (", constraint, ")"));
      status.SetPayload(kDuplicateKeyUrl, absl::Cord(constraint));
      return status;
    }
    case Failure::kConflict:
      return Refusal(kConflictRetry);
    case Failure::kConnection:
    case Failure::kRefused:
      return Refusal(kDatabaseUnavailable).RetryAfter(absl::Seconds(1));
    case Failure::kOther:
      break;
  }
  return Internal(log_text);
}

}  // namespace

Failure Classify(int code) {
  switch (code) {
    case 1062:
      return Failure::kDuplicateKey;
    case 1213:  // deadlock
    case 1205:  // lock wait over, or NOWAIT
    case 1020:  // row changed since the snapshot
      return Failure::kConflict;
    case 1040:  // too many connections
    case 1203:  // too many for this user
    case 1226:  // a resource limit of this user
    case 2002:  // cannot connect: socket
    case 2003:  // cannot connect: TCP
      return Failure::kRefused;
    case 0:     // an exception without a number
    case 1053:  // server shutdown in progress
    case 1290:  // read-only server: writes were moved to another node
    case 1836:  // the same, MySQL
    case 1927:  // connection was killed
      return Failure::kConnection;
    default:
      return code >= 2000 && code < 3000 ? Failure::kConnection : Failure::kOther;
  }
}

absl::Status StatusOf(int code, absl::string_view message, absl::string_view statement) {
  const std::string log_text = LogText(code, message, statement);
  absl::Status status = PlainStatus(code, message, log_text);
  status.SetPayload(kLogTextUrl, absl::Cord(log_text));
  return status;
}

std::optional<int> CodeOf(const absl::Status& status) {
  const std::string text = LogTextOf(status);
  int code = 0;
  if (!absl::SimpleAtoi(absl::string_view(text).substr(0, text.find(' ')), &code)) return std::nullopt;
  return code;
}

std::optional<Failure> FailureOf(const absl::Status& status) {
  const std::optional<int> code = CodeOf(status);
  if (!code.has_value()) return std::nullopt;
  return Classify(*code);
}

absl::Status Unavailable(absl::string_view log_text) {
  absl::Status status = Refusal(kDatabaseUnavailable).RetryAfter(absl::Seconds(1));
  status.SetPayload(kLogTextUrl, absl::Cord(log_text));
  return status;
}

absl::Status OutcomeUnknown(const absl::Status& error) {
  absl::Status status = Refusal(kOutcomeUnknown);
  status.SetPayload(kLogTextUrl, absl::Cord("COMMIT: " + LogTextOf(error)));
  return status;
}

}  // namespace internal
}  // namespace juri::db
