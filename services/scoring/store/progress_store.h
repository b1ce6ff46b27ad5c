// How far a stage is, counted.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "common/db/transaction.h"
#include "common/rpc/scope.h"
#include "services/scoring/domain/stage.h"

namespace juri::scoring {

struct JudgeProgress {
  std::string judge_id;
  std::string display_name;
  int64_t filed = 0;
  int64_t drafted = 0;
  int64_t assigned = 0;
};

// Each judge who has an assignment, by display name.
absl::StatusOr<std::vector<JudgeProgress>> ReadProgress(db::Transaction& tx, const rpc::Scope& scope,
                                                        const StageName& stage);

// The entries with at least `minimum_sheets` filed sheets.
absl::StatusOr<int64_t> CountCompleteEntries(db::Transaction& tx, const rpc::Scope& scope, const StageName& stage,
                                             int minimum_sheets);

}  // namespace juri::scoring
