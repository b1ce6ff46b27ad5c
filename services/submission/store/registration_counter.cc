#include "services/submission/store/registration_counter.h"

#include <optional>

#include "absl/strings/str_format.h"
#include "common/base/macros.h"
#include "common/status/refusal.h"

namespace juri::submission {
namespace {

constexpr absl::string_view kTake = R"sql(
  UPDATE registration_counter SET last_number = last_number + ? WHERE competition_id = ?)sql";

constexpr absl::string_view kTaken = R"sql(
  SELECT last_number FROM registration_counter WHERE competition_id = ?)sql";

}  // namespace

absl::StatusOr<std::vector<std::string>> TakeRegistrationNumbers(db::Transaction& tx, const rpc::Scope&,
                                                                 absl::string_view competition,
                                                                 absl::string_view prefix, size_t count) {
  JURI_RETURN_IF_ERROR(tx.Execute(kTake, {count, competition}).status());
  JURI_ASSIGN_OR_RETURN(const std::optional<uint64_t> last,
                        tx.QueryOne(kTaken, {competition}, [](const db::Row& row) { return row.UInt(0); }));
  if (!last.has_value()) return Internal("a competition has no registration counter");
  std::vector<std::string> numbers;
  for (uint64_t number = *last - count + 1; number <= *last; ++number) {
    numbers.push_back(absl::StrFormat("%s-%06d", prefix, number));
  }
  return numbers;
}

}  // namespace juri::submission
