// Table `stage_push`, the outbox: which later stages have to be told of an approved list.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "common/db/transaction.h"
#include "common/rpc/scope.h"
#include "services/ranking/domain/names.h"

namespace juri::ranking {

struct StagePush {
  ListName list;
  std::string stage;     // that takes the entries
  int64_t revision = 0;  // of the list when it was approved
};

// Notes that a stage must be told of a list, in the transaction that approves it. The answer to an earlier approval of
// the list is forgotten.
absl::Status SavePush(db::Transaction& tx, const rpc::Scope& scope, const StagePush& push);

// The pushes without an answer of lists that are still approved, oldest first, at most 100.
absl::StatusOr<std::vector<StagePush>> ReadOpenPushes(db::Transaction& tx);

// The members of the list as a later stage is told of them: resource names of proposals, ascending. Nullopt when the
// list was taken back or approved anew since. One statement.
absl::StatusOr<std::optional<std::vector<std::string>>> ReadPushedProposals(db::Transaction& tx, const StagePush& push);

// Keeps scoring's answer: `refusal` is empty when it took the entries. An answer to an earlier approval settles
// nothing; the newest is told again after it.
absl::Status AnswerPush(db::Transaction& tx, const StagePush& push, absl::string_view refusal);

}  // namespace juri::ranking
