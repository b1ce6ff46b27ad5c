#include "common/db/kept_answers.h"

#include <string>
#include <utility>
#include <vector>

#include "common/base/macros.h"
#include "common/db/row.h"

namespace juri::db {
namespace {

constexpr absl::string_view kDrop = "DELETE FROM request WHERE principal = ?";

// Found without a lock and then replaced by key: an UPDATE that looks for them would wait for every write under way.
constexpr absl::string_view kFind = R"sql(
  SELECT principal, request_id
    FROM request
   WHERE method = ? AND INSTR(response, ?) > 0
   LIMIT 10000)sql";

constexpr absl::string_view kReplace =
    "UPDATE request SET response = ? WHERE principal = ? AND method = ? AND request_id = ?";

}  // namespace

absl::Status DropAnswers(Transaction& tx, absl::string_view principal) {
  return tx.Execute(kDrop, {principal}).status();
}

absl::Status ReplaceAnswers(Transaction& tx, absl::string_view method, absl::string_view holding,
                            absl::string_view response) {
  using Key = std::pair<std::string, std::string>;
  JURI_ASSIGN_OR_RETURN(const std::vector<Key> keys, tx.QueryAll(kFind, {method, holding}, [](const Row& row) {
    return Key{row.Text(0), row.Text(1)};
  }));
  for (const auto& [principal, request_id] : keys) {
    JURI_RETURN_IF_ERROR(tx.Execute(kReplace, {response, principal, method, request_id}).status());
  }
  return absl::OkStatus();
}

}  // namespace juri::db
