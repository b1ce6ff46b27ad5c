#include "services/scoring/api/stage_api.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/base/digest.h"
#include "common/base/macros.h"
#include "common/rpc/write_once.h"
#include "common/status/refusal.h"
#include "services/scoring/aliases.h"
#include "services/scoring/api/messages.h"
#include "services/scoring/api/sheet_batches.h"
#include "services/scoring/domain/quorum.h"
#include "services/scoring/domain/reasons.h"
#include "services/scoring/domain/seal.h"
#include "services/scoring/domain/stage_states.h"
#include "services/scoring/stage_entries.h"
#include "services/scoring/store/progress_store.h"
#include "services/scoring/store/sealed_batch_store.h"
#include "services/scoring/store/sheet_reader.h"
#include "services/scoring/store/source_store.h"
#include "services/scoring/store/stage_store.h"

namespace juri::scoring {
namespace {

using rpc::Call;
using WrittenStage = rpc::Written<v1::Stage>;

WrittenStage Written(const Stage& stage) {
  return {ToMessage(stage), StageText(stage.name), stage.revision - 1, stage.revision};
}

// Reads all sheets once: digests them and keeps them as they will be streamed. Requires: the stage is locked, so that
// no sheet is under way.
absl::StatusOr<Seal> SealSheets(db::Transaction& tx, const Call& call, const Stage& stage, size_t criterion_count) {
  SealWriter writer(stage.name, stage.definition_version, criterion_count);
  SheetBatches batches(stage.name, [&](const v1::StreamSheetsResponse& message, const SheetPlace& last) {
    return InsertSealedBatch(tx, call.scope(), stage.name, last, message.SerializeAsString());
  });
  JURI_RETURN_IF_ERROR(ForEachFiledSheet(tx, call.scope(), stage.name, {}, [&](const FiledSheet& sheet) {
    writer.Add(sheet);
    return batches.Add(sheet);
  }));
  JURI_RETURN_IF_ERROR(batches.Flush());
  return writer.Finish();
}

// The ids of the request's proposals, ascending; all faults at once.
absl::StatusOr<ProposalIds> ProposalsOf(const v1::SetStageEntriesRequest& request, const StageName& stage) {
  Refusal faults;
  Sha256Stream digest;
  ProposalIds ids;
  for (int i = 0; i < request.proposals_size(); ++i) {
    digest.Add(request.proposals(i));
    digest.Add("\n");
    const absl::StatusOr<std::string> id = ParseProposalOf(stage.competition, request.proposals(i));
    if (id.ok()) {
      ids.push_back(*id);
    } else {
      faults.Violation(absl::StrCat("proposals[", i, "]"), kNameMalformed,
                       {{"pattern", "competitions/{competition}/proposals/{proposal:uuid}"}});
    }
  }
  if (HexText(digest.Finish()) != request.entries_sha256()) faults.Violation("entries_sha256", kEntriesDigest);
  if (!faults.ok()) return faults.Status();
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  return ids;
}

// Stores what a list passes on, unless it is stored already. Requires: the stage is locked.
absl::Status KeepSource(db::Transaction& tx, const Call& call, absl::string_view list, const ProposalIds& proposals,
                        Stage stage) {
  JURI_ASSIGN_OR_RETURN(const auto stored, ReadSource(tx, call.scope(), stage.name, list));
  if (stored == proposals) return absl::OkStatus();
  if (!StateAfter(stage.state, StageAction::kAssign).ok()) return Refusal(kStageEntriesDiffer);
  JURI_RETURN_IF_ERROR(SaveSource(tx, call.scope(), stage.name, list, proposals));
  JURI_RETURN_IF_ERROR(UpdateStage(tx, call.scope(), stage));
  return db::AppendAudit(tx, {call.scope().actor(), call.scope().acting_for(), call.method().full_name,
                              StageText(stage.name), stage.revision - 1, stage.revision, call.request_id()});
}

}  // namespace

absl::StatusOr<v1::Stage> StageApi::Get(const Call& call, const v1::GetStageRequest& request) {
  JURI_ASSIGN_OR_RETURN(const StageName name, ParseStage(request.name()));
  JURI_ASSIGN_OR_RETURN(const StageRules rules, rules_.Of(call, name));
  JURI_ASSIGN_OR_RETURN(const Stage stage, database_.ReadOneAs(call.deadline(), [&](db::Transaction& tx) {
    return ReadStage(tx, call.scope(), name, rules.version());
  }));
  return ToMessage(stage);
}

absl::StatusOr<v1::StageProgress> StageApi::GetProgress(const Call& call, const v1::GetStageProgressRequest& request) {
  JURI_ASSIGN_OR_RETURN(const StageName name, ParseStage(request.name()));
  JURI_ASSIGN_OR_RETURN(const StageRules rules, rules_.Of(call, name));
  return database_.ReadAs(call.deadline(), [&](db::Transaction& tx) -> absl::StatusOr<v1::StageProgress> {
    v1::StageProgress progress;
    JURI_ASSIGN_OR_RETURN(const Stage stage, ReadStage(tx, call.scope(), name, rules.version()));
    JURI_ASSIGN_OR_RETURN(const int64_t complete, CountCompleteEntries(tx, call.scope(), name, rules->minimum_sheets));
    JURI_ASSIGN_OR_RETURN(const std::vector<JudgeProgress> judges, ReadProgress(tx, call.scope(), name));
    *progress.mutable_stage() = ToMessage(stage);
    progress.set_complete_entry_count(static_cast<int32_t>(complete));
    progress.set_quorum_entry_count(static_cast<int32_t>(QuorumOf(stage.entry_count, rules->closing_quorum)));
    for (const JudgeProgress& judge : judges) {
      progress.set_filed_count(progress.filed_count() + static_cast<int32_t>(judge.filed));
      progress.set_drafted_count(progress.drafted_count() + static_cast<int32_t>(judge.drafted));
      progress.set_assignment_count(progress.assignment_count() + static_cast<int32_t>(judge.assigned));
      *progress.add_judges() = ToMessage(name.competition, judge);
    }
    return progress;
  });
}

absl::StatusOr<v1::Stage> StageApi::Open(const Call& call, const v1::OpenStageRequest& request) {
  JURI_ASSIGN_OR_RETURN(const StageName name, ParseStage(request.name()));
  JURI_ASSIGN_OR_RETURN(const StageRules rules, rules_.Of(call, name));
  return rpc::WriteOnce<v1::Stage>(database_, call, request, [&](db::Transaction& tx) -> absl::StatusOr<WrittenStage> {
    JURI_ASSIGN_OR_RETURN(Stage stage, LockStage(tx, call.scope(), name, rules.version()));
    JURI_ASSIGN_OR_RETURN(stage.state, StateAfter(stage.state, StageAction::kOpen));
    JURI_ASSIGN_OR_RETURN(const std::vector<Entry> entries, GatherEntries(tx, call, submission_, name, *rules.stage));
    if (EntriesDigest(name, entries) != stage.entries_sha256) return Refusal(kEntriesChanged).Status();
    JURI_RETURN_IF_ERROR(GiveAliases(tx, call, ids_, name));
    stage.open_time = tx.now();
    JURI_RETURN_IF_ERROR(UpdateStage(tx, call.scope(), stage));
    return Written(stage);
  });
}

absl::StatusOr<v1::Stage> StageApi::Close(const Call& call, const v1::CloseStageRequest& request) {
  JURI_ASSIGN_OR_RETURN(const StageName name, ParseStage(request.name()));
  JURI_ASSIGN_OR_RETURN(const StageRules rules, rules_.Of(call, name));
  return rpc::WriteOnce<v1::Stage>(database_, call, request, [&](db::Transaction& tx) -> absl::StatusOr<WrittenStage> {
    JURI_ASSIGN_OR_RETURN(Stage stage, LockStage(tx, call.scope(), name, rules.version()));
    JURI_ASSIGN_OR_RETURN(stage.state, StateAfter(stage.state, StageAction::kClose));
    JURI_ASSIGN_OR_RETURN(const int64_t complete, CountCompleteEntries(tx, call.scope(), name, rules->minimum_sheets));
    const int64_t quorum = QuorumOf(stage.entry_count, rules->closing_quorum);
    JURI_RETURN_IF_ERROR(CheckQuorum(complete, quorum, stage.entry_count));
    JURI_ASSIGN_OR_RETURN(stage.seal, SealSheets(tx, call, stage, rules->criteria.size()));
    stage.close_time = tx.now();
    JURI_RETURN_IF_ERROR(UpdateStage(tx, call.scope(), stage));
    return Written(stage);
  });
}

// Has no request id: sending the same list again finds it stored and changes nothing.
absl::StatusOr<google::protobuf::Empty> StageApi::SetEntries(const Call& call,
                                                             const v1::SetStageEntriesRequest& request) {
  JURI_ASSIGN_OR_RETURN(const StageName name, ParseStage(request.name()));
  JURI_ASSIGN_OR_RETURN(const StageRules rules, rules_.Of(call, name));
  const auto& lists = rules->from_lists;
  if (std::find(lists.begin(), lists.end(), request.list()) == lists.end()) {
    return Refusal(kListUnknown).With("list", request.list()).With("stage", name.stage).Status();
  }
  JURI_ASSIGN_OR_RETURN(const ProposalIds proposals, ProposalsOf(request, name));
  const absl::Status kept = database_.Write(call.deadline(), [&](db::Transaction& tx) -> absl::Status {
    JURI_ASSIGN_OR_RETURN(Stage stage, LockStage(tx, call.scope(), name, rules.version()));
    return KeepSource(tx, call, request.list(), proposals, std::move(stage));
  });
  if (!kept.ok()) return kept;
  return google::protobuf::Empty();
}

}  // namespace juri::scoring
