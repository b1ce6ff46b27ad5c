// Submission as a map, for tests: what it holds can be changed at any time.
#pragma once

#include <map>
#include <string>

#include "absl/synchronization/mutex.h"
#include "services/scoring/submission_source.h"

namespace juri::scoring {

class MemorySubmission final : public SubmissionSource {
 public:
  absl::StatusOr<DefinitionText> ReadDefinition(const rpc::Call& call, absl::string_view competition) override;
  absl::Status ForEachEntry(const rpc::Call& call, absl::string_view competition,
                            absl::Span<const std::string> proposal_ids, Take take) override;
  absl::StatusOr<EntryText> ReadEntryText(const rpc::Call& call, absl::string_view competition,
                                          absl::string_view proposal_id, bool redacted) override;

  // `competition` is a slug; every proposal belongs to each of them.
  void AddDefinition(const std::string& competition, const std::string& text, bool frozen);
  void AddEntry(const EntryText& text, EntryStanding standing = EntryStanding::kEligible);
  // Keeps a redacted copy of the entry's only part.
  void Redact(const std::string& proposal_id, const std::string& text);
  // Neither eligible nor waiting any more; its texts stay.
  void Withdraw(const std::string& proposal_id);
  void set_down(bool down);

 private:
  struct Held {
    EntryText text;
    EntryStanding standing;
    bool withdrawn = false;
    std::string redacted = {};  // empty: no copy
  };

  absl::Mutex mutex_;
  std::map<std::string, DefinitionText> definitions_ ABSL_GUARDED_BY(mutex_);
  std::map<std::string, Held> entries_ ABSL_GUARDED_BY(mutex_);
  bool down_ ABSL_GUARDED_BY(mutex_) = false;
};

}  // namespace juri::scoring
