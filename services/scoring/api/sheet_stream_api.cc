#include "services/scoring/api/sheet_stream_api.h"

#include <string>
#include <utility>

#include "common/base/macros.h"
#include "common/status/refusal.h"
#include "services/scoring/api/sheet_batches.h"
#include "services/scoring/domain/sheet_cursor.h"
#include "services/scoring/domain/stage_states.h"
#include "services/scoring/store/entry_store.h"
#include "services/scoring/store/sealed_batch_store.h"
#include "services/scoring/store/sheet_reader.h"
#include "services/scoring/store/stage_store.h"

namespace juri::scoring {
namespace {

using rpc::Call;

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

// Of an open stage, or from any place of a closed one: sheet by sheet.
absl::Status SendSheets(db::Transaction& tx, const Call& call, const StageName& stage, const SheetRange& range,
                        Sender<v1::StreamSheetsResponse>& sender) {
  SheetBatches batches(stage, [&](const auto& message, const auto&) { return sender.Send(message); });
  JURI_RETURN_IF_ERROR(
      ForEachFiledSheet(tx, call.scope(), stage, range, [&](const FiledSheet& sheet) { return batches.Add(sheet); }));
  return batches.Flush();
}

absl::Status SendSealedBatches(db::Transaction& tx, const Call& call, const StageName& stage, const SheetPlace& after,
                               Sender<v1::StreamSheetsResponse>& sender) {
  v1::StreamSheetsResponse message;
  return ForEachSealedBatch(tx, call.scope(), stage, after, [&](absl::string_view bytes) {
    if (!message.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()))) {
      return Internal("a sealed batch cannot be parsed");
    }
    return sender.Send(message);
  });
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
    const SheetPlace after{range.after_proposal, range.after_alias};
    bool sealed = false;
    if (stage.state == StageState::kClosed && range.proposal.empty()) {
      JURI_ASSIGN_OR_RETURN(sealed, HasSealedBatchesAfter(tx, call.scope(), name, after));
    }
    return sealed ? SendSealedBatches(tx, call, name, after, sender) : SendSheets(tx, call, name, range, sender);
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
