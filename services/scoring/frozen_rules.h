// The rules of frozen competitions, asked for once and kept: a frozen version never changes.
#pragma once

#include <memory>
#include <string>

#include "absl/base/thread_annotations.h"
#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/synchronization/mutex.h"
#include "services/engine/definition.h"
#include "services/scoring/domain/names.h"
#include "services/scoring/submission_source.h"

namespace juri::scoring {

struct FrozenRules {
  int version = 0;
  engine::Definition definition;
};

// One stage of frozen rules; keeps them alive.
struct StageRules {
  std::shared_ptr<const FrozenRules> rules;
  const engine::Stage* stage = nullptr;

  const engine::Stage* operator->() const { return stage; }
  int version() const { return rules->version; }
};

// Thread-safe.
class FrozenRulesCache {
 public:
  explicit FrozenRulesCache(SubmissionSource& submission) : submission_(submission) {}

  // FAILED_PRECONDITION (DEFINITION_NOT_FROZEN) while the rules are a draft; NOT_FOUND (STAGE_NOT_FOUND) when there is
  // no such competition.
  absl::StatusOr<std::shared_ptr<const FrozenRules>> Of(const rpc::Call& call, absl::string_view competition);

  // The rules of one stage; NOT_FOUND (STAGE_NOT_FOUND) also when the definition has no such stage.
  absl::StatusOr<StageRules> Of(const rpc::Call& call, const StageName& stage);

 private:
  std::shared_ptr<const FrozenRules> Find(absl::string_view competition) const;

  SubmissionSource& submission_;
  mutable absl::Mutex mutex_;
  absl::flat_hash_map<std::string, std::shared_ptr<const FrozenRules>> by_competition_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace juri::scoring
