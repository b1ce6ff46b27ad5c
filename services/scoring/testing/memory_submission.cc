#include "services/scoring/testing/memory_submission.h"

#include <algorithm>
#include <vector>

#include "common/base/macros.h"

namespace juri::scoring {

absl::StatusOr<DefinitionText> MemorySubmission::ReadDefinition(const rpc::Call&, absl::string_view competition) {
  absl::MutexLock lock(&mutex_);
  if (down_) return absl::UnavailableError("submission is down");
  const auto found = definitions_.find(std::string(competition));
  if (found == definitions_.end()) return absl::NotFoundError("no such definition");
  return found->second;
}

absl::Status MemorySubmission::ForEachEntry(const rpc::Call&, absl::string_view,
                                            absl::Span<const std::string> proposal_ids, Take take) {
  absl::MutexLock lock(&mutex_);
  if (down_) return absl::UnavailableError("submission is down");
  for (const auto& [id, held] : entries_) {
    const bool wanted =
        proposal_ids.empty() || std::find(proposal_ids.begin(), proposal_ids.end(), id) != proposal_ids.end();
    if (wanted && !held.withdrawn) JURI_RETURN_IF_ERROR(take(held.text.entry, held.standing));
  }
  return absl::OkStatus();
}

absl::StatusOr<EntryText> MemorySubmission::ReadEntryText(const rpc::Call&, absl::string_view,
                                                          absl::string_view proposal_id, bool redacted) {
  absl::MutexLock lock(&mutex_);
  if (down_) return absl::UnavailableError("submission is down");
  const Held& held = entries_.at(std::string(proposal_id));
  EntryText text = held.text;
  if (redacted && !held.redacted.empty()) text.parts.at(0) = {text.parts.at(0).code, held.redacted, true};
  return text;
}

void MemorySubmission::AddDefinition(const std::string& competition, const std::string& text, bool frozen) {
  absl::MutexLock lock(&mutex_);
  definitions_[competition] = {1, text, frozen};
}

void MemorySubmission::AddEntry(const EntryText& text, EntryStanding standing) {
  absl::MutexLock lock(&mutex_);
  entries_[text.entry.proposal_id] = {text, standing};
}

void MemorySubmission::Redact(const std::string& proposal_id, const std::string& text) {
  absl::MutexLock lock(&mutex_);
  entries_.at(proposal_id).redacted = text;
}

void MemorySubmission::Withdraw(const std::string& proposal_id) {
  absl::MutexLock lock(&mutex_);
  entries_.at(proposal_id).withdrawn = true;
}

void MemorySubmission::set_down(bool down) {
  absl::MutexLock lock(&mutex_);
  down_ = down;
}

}  // namespace juri::scoring
