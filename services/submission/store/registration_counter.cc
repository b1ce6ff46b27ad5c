#include "services/submission/store/registration_counter.h"

#include <optional>

#include "absl/strings/str_format.h"
#include "common/base/macros.h"
#include "common/status/refusal.h"

namespace juri::submission {
namespace {

constexpr absl::string_view kTake = R"sql(
  UPDATE registration_counter SET last_number = last_number + 1 WHERE competition_id = ?)sql";

constexpr absl::string_view kTaken = R"sql(
  SELECT last_number FROM registration_counter WHERE competition_id = ?)sql";

}  // namespace

absl::StatusOr<std::string> TakeRegistrationNumber(db::Transaction& tx, const rpc::Scope&,
                                                   absl::string_view competition, absl::string_view prefix) {
  JURI_RETURN_IF_ERROR(tx.Execute(kTake, {competition}).status());
  JURI_ASSIGN_OR_RETURN(const std::optional<uint64_t> number,
                        tx.QueryOne(kTaken, {competition}, [](const db::Row& row) { return row.UInt(0); }));
  if (!number.has_value()) return Internal("a competition has no registration counter");
  return absl::StrFormat("%s-%06d", prefix, *number);
}

}  // namespace juri::submission
