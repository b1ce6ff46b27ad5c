#include "services/scoring/api/sheet_stream_api.h"

#include <string>
#include <utility>

#include "common/base/macros.h"
#include "common/status/refusal.h"
#include "services/scoring/domain/sheet_cursor.h"
#include "services/scoring/domain/stage_states.h"
#include "services/scoring/store/entry_store.h"
#include "services/scoring/store/sheet_reader.h"
#include "services/scoring/store/stage_store.h"

namespace juri::scoring {
namespace {

using rpc::Call;

constexpr int kSheetsPerMessage = 1000;

// A transaction that broke runs again, which is fine until something was sent: that cannot be taken back.
template <typename Response>
class Sender {
 public:
  explicit Sender(rpc::Writer<Response>& writer) : writer_(writer) {}

  absl::Status Send(const Response& response) {
    has_sent_ = true;
    return writer_.Write(response);
  }
  absl::Status Begin() const { return has_sent_ ? Refusal(kConflictRetry).Status() : absl::OkStatus(); }

 private:
  rpc::Writer<Response>& writer_;
  bool has_sent_ = false;
};

// Puts sheets into messages of kSheetsPerMessage.
class SheetBatch {
 public:
  SheetBatch(const StageName& stage, Sender<v1::StreamSheetsResponse>& sender) : stage_(stage), sender_(sender) {}

  absl::Status Add(const FiledSheet& sheet) {
    message_.mutable_proposal_ids()->append(sheet.proposal_id);
    message_.add_aliases(static_cast<uint32_t>(sheet.alias));
    message_.mutable_centipoints()->Add(sheet.centipoints.begin(), sheet.centipoints.end());
    if (message_.aliases_size() < kSheetsPerMessage) return absl::OkStatus();
    return Send({sheet.proposal_id, sheet.alias});
  }

  absl::Status Flush() {
    if (message_.aliases_size() == 0) return absl::OkStatus();
    const std::string& ids = message_.proposal_ids();
    return Send({ids.substr(ids.size() - kProposalIdBytes), static_cast<int>(*message_.aliases().rbegin())});
  }

 private:
  absl::Status Send(const SheetPlace& last) {
    message_.set_cursor(CursorText(stage_, last));
    const absl::Status status = sender_.Send(message_);
    message_.Clear();
    return status;
  }

  const StageName& stage_;
  Sender<v1::StreamSheetsResponse>& sender_;
  v1::StreamSheetsResponse message_;
};

absl::StatusOr<SheetRange> RangeOf(const v1::StreamSheetsRequest& request, const StageName& stage) {
  SheetRange range;
  if (!request.cursor().empty()) {
    JURI_ASSIGN_OR_RETURN(SheetPlace place, ParseCursor(stage, request.cursor()));
    range.after_proposal = std::move(place.proposal_id);
    range.after_alias = place.alias;
  }
  if (!request.proposal().empty()) {
    JURI_ASSIGN_OR_RETURN(range.proposal, ParseProposalOf(stage.competition, request.proposal()));
  }
  return range;
}

bool HasSheets(StageState state) { return state == StageState::kOpen || state == StageState::kClosed; }

}  // namespace

absl::Status SheetStreamApi::StreamSheets(const Call& call, const v1::StreamSheetsRequest& request,
                                          rpc::Writer<v1::StreamSheetsResponse>& writer) {
  JURI_ASSIGN_OR_RETURN(const StageName name, ParseStage(request.name()));
  JURI_ASSIGN_OR_RETURN(const StageRules rules, rules_.Of(call, name));
  JURI_ASSIGN_OR_RETURN(const SheetRange range, RangeOf(request, name));
  Sender sender(writer);
  return database_.Read(call.deadline(), [&](db::Transaction& tx) -> absl::Status {
    JURI_RETURN_IF_ERROR(sender.Begin());
    JURI_ASSIGN_OR_RETURN(const Stage stage, ReadStage(tx, call.scope(), name, rules.version()));
    if (!HasSheets(stage.state)) return WrongState(stage.state);
    SheetBatch batch(name, sender);
    JURI_RETURN_IF_ERROR(
        ForEachFiledSheet(tx, call.scope(), name, range, [&](const FiledSheet& sheet) { return batch.Add(sheet); }));
    return batch.Flush();
  });
}

absl::Status SheetStreamApi::StreamEntries(const Call& call, const v1::StreamStageEntriesRequest& request,
                                           rpc::Writer<v1::StreamStageEntriesResponse>& writer) {
  JURI_ASSIGN_OR_RETURN(const StageName name, ParseStage(request.name()));
  JURI_RETURN_IF_ERROR(rules_.Of(call, name).status());
  Sender sender(writer);
  return database_.Read(call.deadline(), [&](db::Transaction& tx) -> absl::Status {
    JURI_RETURN_IF_ERROR(sender.Begin());
    return ForEachEntryIds(tx, call.scope(), name, [&](const std::string& ids) {
      v1::StreamStageEntriesResponse response;
      response.set_proposal_ids(ids);
      return sender.Send(response);
    });
  });
}

}  // namespace juri::scoring
