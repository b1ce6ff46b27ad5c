#include "services/submission/api/entry_api.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "common/base/macros.h"
#include "common/status/refusal.h"
#include "services/submission/api/messages.h"
#include "services/submission/domain/names.h"
#include "services/submission/domain/reasons.h"
#include "services/submission/domain/redaction.h"
#include "services/submission/store/competition_store.h"
#include "services/submission/store/entry_store.h"
#include "services/submission/store/redaction_store.h"

namespace juri::submission {
namespace {

using rpc::Call;

constexpr int kEntriesPerMessage = 1000;
constexpr size_t kIdBytes = 16;

// Sends entries in messages of kEntriesPerMessage.
class EntrySender {
 public:
  explicit EntrySender(rpc::Writer<v1::StreamEntriesResponse>& writer) : writer_(writer) {}

  absl::Status Add(Entry entry) {
    *message_.add_entries() = ToMessage(std::move(entry));
    return message_.entries_size() < kEntriesPerMessage ? absl::OkStatus() : Flush();
  }

  absl::Status Flush() {
    if (message_.entries_size() == 0) return absl::OkStatus();
    has_sent_ = true;
    const absl::Status status = writer_.Write(message_);
    message_.Clear();
    return status;
  }

  // Forgets what was not sent. ABORTED when something was: it cannot be taken back.
  absl::Status StartOver() {
    message_.Clear();
    return has_sent_ ? Refusal(kConflictRetry).Status() : absl::OkStatus();
  }

 private:
  rpc::Writer<v1::StreamEntriesResponse>& writer_;
  v1::StreamEntriesResponse message_;
  bool has_sent_ = false;
};

absl::Status AddIds(absl::string_view bytes, std::vector<std::string>& ids) {
  if (bytes.size() % kIdBytes != 0) {
    return Refusal(kInvalidFields).Violation("proposal_ids", kFieldPattern, {{"pattern", "(.{16})*"}});
  }
  ids.reserve(ids.size() + bytes.size() / kIdBytes);
  for (size_t at = 0; at < bytes.size(); at += kIdBytes) ids.emplace_back(bytes.substr(at, kIdBytes));
  return absl::OkStatus();
}

bool AsksForAll(const v1::StreamEntriesRequest& request) {
  return request.proposals().empty() && request.proposal_ids().empty();
}

absl::StatusOr<EntryFilter> FilterOf(absl::string_view competition, const v1::StreamEntriesRequest& request) {
  using enum ProposalState;
  EntryFilter filter;
  for (const int state : request.states()) {
    if (state != v1::PROPOSAL_STATE_UNSPECIFIED) filter.states.push_back(static_cast<ProposalState>(state));
  }
  if (filter.states.empty()) filter.states = {kSubmitted, kEligible, kIneligible, kWithdrawn, kDisqualified};
  for (const std::string& text : request.proposals()) {
    JURI_ASSIGN_OR_RETURN(ProposalName name, ParseProposal(text));
    if (name.competition == competition) filter.ids.push_back(std::move(name.id));
  }
  JURI_RETURN_IF_ERROR(AddIds(request.proposal_ids(), filter.ids));
  std::sort(filter.ids.begin(), filter.ids.end());
  filter.ids.erase(std::unique(filter.ids.begin(), filter.ids.end()), filter.ids.end());
  return filter;
}

}  // namespace

absl::Status EntryApi::Stream(const Call& call, const v1::StreamEntriesRequest& request,
                              rpc::Writer<v1::StreamEntriesResponse>& writer) {
  JURI_ASSIGN_OR_RETURN(const std::string competition, ParseCompetition(request.parent()));
  JURI_ASSIGN_OR_RETURN(const EntryFilter filter, FilterOf(competition, request));
  EntrySender sender(writer);
  return database_.Read(call.deadline(), [&](db::Transaction& tx) -> absl::Status {
    JURI_RETURN_IF_ERROR(sender.StartOver());
    JURI_RETURN_IF_ERROR(ReadCompetition(tx, call.scope(), competition).status());
    if (filter.ids.empty() && !AsksForAll(request)) return absl::OkStatus();
    JURI_RETURN_IF_ERROR(
        ForEachEntry(tx, call.scope(), competition, filter, [&](Entry entry) { return sender.Add(std::move(entry)); }));
    return sender.Flush();
  });
}

// Copies are kept of eligible proposals, whose texts do not change any more: they are read without a common snapshot.
absl::StatusOr<v1::EntryText> EntryApi::GetText(const Call& call, const v1::GetEntryTextRequest& request) {
  JURI_ASSIGN_OR_RETURN(const ProposalName name, ParseProposal(request.name()));
  JURI_ASSIGN_OR_RETURN(EntryWithParts found, database_.ReadOneAs(call.deadline(), [&](db::Transaction& tx) {
    return ReadEntryWithParts(tx, call.scope(), name);
  }));
  v1::EntryText response;
  *response.mutable_entry() = ToMessage(std::move(found.entry));
  if (request.redacted()) {
    JURI_ASSIGN_OR_RETURN(std::vector<Part> copies, database_.ReadOneAs(call.deadline(), [&](db::Transaction& tx) {
      return ReadNewestRedactions(tx, call.scope(), name);
    }));
    for (std::string& code : Redact(std::move(copies), found.parts)) response.add_redacted_parts(std::move(code));
  }
  for (Part& part : found.parts) *response.add_parts() = ToMessage(std::move(part));
  return response;
}

}  // namespace juri::submission
