// What ranking asks submission for.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "services/ranking/domain/entry.h"
#include "services/ranking/domain/frozen_definition.h"

namespace juri::rpc {
class Call;
}

namespace juri::ranking {

// Thread-safe. Every call made while answering `call` ends by its deadline; UNAVAILABLE (SERVICE_UNAVAILABLE) when
// submission does not answer.
class SubmissionSource {
 public:
  virtual ~SubmissionSource() = default;

  // NOT_FOUND when there is no such competition or version.
  virtual absl::StatusOr<std::shared_ptr<const FrozenDefinition>> Definition(const rpc::Call& call,
                                                                             absl::string_view competition,
                                                                             int version) = 0;

  // Passes the entries `proposal_ids` (16 bytes each, ascending) to `take`, in that order; ends at its first failure.
  // INTERNAL when one is missing.
  virtual absl::Status ForEachEntry(const rpc::Call& call, absl::string_view competition,
                                    const std::vector<std::string>& proposal_ids,
                                    absl::FunctionRef<absl::Status(Entry)> take) = 0;

  // The same in one piece.
  absl::StatusOr<std::vector<Entry>> Entries(const rpc::Call& call, absl::string_view competition,
                                             const std::vector<std::string>& proposal_ids);
};

}  // namespace juri::ranking
