// The rules of frozen competitions, read once and kept: a frozen version never changes.
#pragma once

#include <memory>
#include <string>

#include "absl/base/thread_annotations.h"
#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/synchronization/mutex.h"
#include "common/db/transaction.h"
#include "services/engine/definition.h"

namespace juri::submission {

// Thread-safe.
class FrozenDefinitions {
 public:
  using Pointer = std::shared_ptr<const engine::Definition>;

  // The frozen rules of `slug`. FAILED_PRECONDITION (DEFINITION_NOT_FROZEN) when they are still a draft; a competition
  // that does not exist is told alike.
  absl::StatusOr<Pointer> Of(db::Transaction& tx, absl::string_view slug);

 private:
  Pointer Find(absl::string_view slug) const;

  mutable absl::Mutex mutex_;
  absl::flat_hash_map<std::string, Pointer> by_slug_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace juri::submission
