// What scoring asks of submission: over RPC in production (submission_client.h), from memory in tests.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "common/rpc/call.h"
#include "services/scoring/domain/entry.h"

namespace juri::scoring {

struct DefinitionText {
  int version = 0;
  std::string text;
  bool frozen = false;
};

// What screening has to say of a proposal that was submitted.
enum class EntryStanding { kAwaitsScreening, kEligible };

struct EntryPart {
  std::string code;
  std::string text;
  bool redacted = false;  // whether the text is a copy kept for judges
};

struct EntryText {
  Entry entry;
  std::string agency_title;
  std::vector<EntryPart> parts;
};

// Thread-safe; each call ends by the call's deadline. Errors are submission's own, UNAVAILABLE when it does not answer.
class SubmissionSource {
 public:
  using Take = absl::FunctionRef<absl::Status(Entry, EntryStanding)>;

  virtual ~SubmissionSource() = default;

  // The frozen definition of `competition` (a slug), or the newest when none is frozen.
  virtual absl::StatusOr<DefinitionText> ReadDefinition(const rpc::Call& call, absl::string_view competition) = 0;

  // Calls `take` with each proposal that is eligible or awaits screening, by proposal id, and stops at its first
  // failure. `proposal_ids`: only these; empty: all.
  virtual absl::Status ForEachEntry(const rpc::Call& call, absl::string_view competition,
                                    absl::Span<const std::string> proposal_ids, Take take) = 0;

  // With everything that a judge may be shown and more. `redacted`: with the redacted copies that are kept.
  virtual absl::StatusOr<EntryText> ReadEntryText(const rpc::Call& call, absl::string_view competition,
                                                  absl::string_view proposal_id, bool redacted) = 0;
};

}  // namespace juri::scoring
