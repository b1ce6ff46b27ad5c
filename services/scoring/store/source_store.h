// Table `stage_source`: the lists that feed a stage.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "common/db/transaction.h"
#include "common/rpc/scope.h"
#include "services/scoring/domain/stage.h"

namespace juri::scoring {

// Ids of proposals, 16 bytes each, ascending.
using ProposalIds = std::vector<std::string>;

// What `list` passes on to the stage; nullopt before it was told.
absl::StatusOr<std::optional<ProposalIds>> ReadSource(db::Transaction& tx, const rpc::Scope& scope,
                                                      const StageName& stage, absl::string_view list);

// Every list that was told, by its code.
absl::StatusOr<std::map<std::string, ProposalIds>> ReadSources(db::Transaction& tx, const rpc::Scope& scope,
                                                               const StageName& stage);

// Stores what `list` passes on, in place of what it passed on before.
absl::Status SaveSource(db::Transaction& tx, const rpc::Scope& scope, const StageName& stage, absl::string_view list,
                        const ProposalIds& proposals);

}  // namespace juri::scoring
