#include "services/identity/store/epoch.h"

#include <optional>

#include "absl/strings/string_view.h"
#include "common/base/macros.h"
#include "common/db/row.h"
#include "common/status/refusal.h"

namespace juri::identity {
namespace {

constexpr absl::string_view kRaise = "UPDATE grants_epoch SET epoch = epoch + 1 WHERE id = 1";
constexpr absl::string_view kRead = "SELECT epoch FROM grants_epoch WHERE id = 1";

}  // namespace

absl::Status RaiseEpoch(db::Transaction& tx) {
  JURI_ASSIGN_OR_RETURN(const int64_t raised, tx.Execute(kRaise, {}));
  return raised == 1 ? absl::OkStatus() : Internal("grants_epoch has lost its row");
}

absl::StatusOr<int64_t> ReadEpoch(db::Transaction& tx) {
  JURI_ASSIGN_OR_RETURN(const std::optional<int64_t> epoch,
                        tx.QueryOne(kRead, {}, [](const db::Row& row) { return row.Int(0); }));
  if (!epoch) return Internal("grants_epoch has lost its row");
  return *epoch;
}

}  // namespace juri::identity
