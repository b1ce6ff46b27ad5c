#include "common/db/kept_answers.h"

#include <string>
#include <utility>
#include <vector>

#include "common/base/macros.h"
#include "common/db/row.h"

namespace juri::db {
namespace {

constexpr absl::string_view kDrop = "DELETE FROM request WHERE principal = ?";

constexpr size_t kKeysInAPage = 1000;

// Found without a lock and then replaced by key: an UPDATE that looks for them would wait for every write under way.
constexpr absl::string_view kFind = R"sql(
  SELECT principal, request_id
    FROM request
   WHERE method = ? AND (principal > ? OR principal = ? AND request_id > ?) AND INSTR(response, ?) > 0
   ORDER BY principal, request_id
   LIMIT ?)sql";

constexpr absl::string_view kReplace =
    "UPDATE request SET response = ? WHERE principal = ? AND method = ? AND request_id = ?";

}  // namespace

absl::Status DropAnswers(Transaction& tx, absl::string_view principal) {
  return tx.Execute(kDrop, {principal}).status();
}

absl::Status ReplaceAnswers(Transaction& tx, absl::string_view method, absl::string_view holding,
                            absl::string_view response) {
  using Key = std::pair<std::string, std::string>;
  Key last;
  for (size_t found = kKeysInAPage; found == kKeysInAPage;) {
    JURI_ASSIGN_OR_RETURN(
        const std::vector<Key> keys,
        tx.QueryAll(kFind, {method, last.first, last.first, last.second, holding, kKeysInAPage}, [](const Row& row) {
          return Key{row.Text(0), row.Text(1)};
        }));
    for (const auto& [principal, request_id] : keys) {
      JURI_RETURN_IF_ERROR(tx.Execute(kReplace, {response, principal, method, request_id}).status());
    }
    found = keys.size();
    if (found > 0) last = keys.back();
  }
  return absl::OkStatus();
}

}  // namespace juri::db
