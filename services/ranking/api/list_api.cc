#include "services/ranking/api/list_api.h"

#include <algorithm>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "common/base/macros.h"
#include "common/log/log.h"
#include "common/rpc/write_once.h"
#include "common/status/etag.h"
#include "common/status/refusal.h"
#include "services/ranking/api/decisions.h"
#include "services/ranking/api/messages.h"
#include "services/ranking/domain/reasons.h"
#include "services/ranking/store/list_store.h"

namespace juri::ranking {
namespace {

using rpc::Call;
using WrittenList = rpc::Written<v1::FinalistList>;

absl::Status RefuseUndecided(const std::vector<engine::Sentence>& causes) {
  Refusal refusal(kListUndecided);
  refusal.With("count", static_cast<int64_t>(causes.size()));
  for (const engine::Sentence& cause : causes) refusal.Violation("decisions", cause.key, cause.arguments);
  return refusal;
}

// The list as it was last composed; nullopt when it never was.
absl::StatusOr<std::optional<FinalistList>> LockIfAny(db::Transaction& tx, const rpc::Scope& scope,
                                                      const ListName& name) {
  absl::StatusOr<FinalistList> found = LockList(tx, scope, name);
  if (HasReason(found.status(), kListNotFound)) return std::optional<FinalistList>();
  if (!found.ok()) return found.status();
  return std::optional(*std::move(found));
}

// The codes of the stages that take their entries from `list`.
std::vector<std::string> StagesFedBy(const engine::Definition& rules, const std::string& list) {
  std::vector<std::string> stages;
  for (const engine::Stage& stage : rules.stages) {
    const auto& sources = stage.from_lists;
    if (std::find(sources.begin(), sources.end(), list) != sources.end()) stages.push_back(stage.code);
  }
  return stages;
}

WrittenList Written(const FinalistList& list, Language language) {
  return {ToMessage(list, language), list.name.Text(), list.revision - 1, list.revision};
}

}  // namespace

absl::StatusOr<FinalistList> ListApi::Composed(const Call& call, const v1::ComposeListRequest& request) const {
  FinalistList list;
  JURI_ASSIGN_OR_RETURN(list.name, ParseList(request.name()));
  JURI_ASSIGN_OR_RETURN(list.ranking, ParseRanking(request.ranking()));
  if (list.ranking.stage.competition != list.name.competition) return Refusal(kRankingNotFound).Status();
  JURI_ASSIGN_OR_RETURN(const Recomputed recomputed, recomputation_.Of(call, list.ranking));
  const auto& rules = recomputed.stage->lists;
  const auto rule =
      std::find_if(rules.begin(), rules.end(), [&](const engine::ListRule& one) { return one.code == list.name.list; });
  if (rule == rules.end()) return Refusal(kListNotFound).About("finalist list", request.name()).Status();
  JURI_ASSIGN_OR_RETURN(list.decisions, ReadDecisions(request, list.name.competition));
  JURI_ASSIGN_OR_RETURN(const std::vector<engine::Decision> decisions, Resolve(list.decisions, recomputed.rows));
  const engine::Composition composition =
      engine::ComposeList(*recomputed.stage, *rule, recomputed.entries, recomputed.result, decisions);
  if (!composition.refusals.empty()) return RefuseUndecided(composition.refusals);
  Fill(composition, recomputed.rows, list);
  list.definition_version = recomputed.definition->version;
  list.size = rule->size;
  list.composer = call.scope().account();
  return list;
}

absl::StatusOr<v1::FinalistList> ListApi::Compose(const Call& call, const v1::ComposeListRequest& request) {
  JURI_ASSIGN_OR_RETURN(FinalistList list, Composed(call, request));
  if (request.dry_run()) return ToMessage(list, call.language());
  return rpc::WriteOnce<v1::FinalistList>(
      database_, call, request, [&](db::Transaction& tx) -> absl::StatusOr<WrittenList> {
        JURI_ASSIGN_OR_RETURN(const std::optional<FinalistList> before, LockIfAny(tx, call.scope(), list.name));
        list.revision = before ? before->revision + 1 : 1;
        if (before) {
          JURI_RETURN_IF_ERROR(CheckState(*before, {ListState::kDraft, ListState::kProposed, ListState::kApproved}));
          JURI_RETURN_IF_ERROR(ReplaceList(tx, call.scope(), list));
        } else {
          JURI_RETURN_IF_ERROR(InsertList(tx, call.scope(), list));
        }
        return Written(list, call.language());
      });
}

absl::StatusOr<v1::FinalistList> ListApi::Propose(const Call& call, const v1::ProposeListRequest& request) {
  JURI_ASSIGN_OR_RETURN(const ListName name, ParseList(request.name()));
  return rpc::WriteOnce<v1::FinalistList>(
      database_, call, request, [&](db::Transaction& tx) -> absl::StatusOr<WrittenList> {
        JURI_ASSIGN_OR_RETURN(FinalistList list, LockList(tx, call.scope(), name));
        JURI_RETURN_IF_ERROR(CheckState(list, {ListState::kDraft}));
        JURI_RETURN_IF_ERROR(CheckEtag(request.etag(), request.name(), list.revision));
        list.state = ListState::kProposed;
        list.proposer = call.scope().account();
        ++list.revision;
        JURI_RETURN_IF_ERROR(UpdateList(tx, call.scope(), list));
        return Written(list, call.language());
      });
}

absl::StatusOr<v1::FinalistList> ListApi::Approve(const Call& call, const v1::ApproveListRequest& request) {
  JURI_ASSIGN_OR_RETURN(const ListName name, ParseList(request.name()));
  JURI_ASSIGN_OR_RETURN(const FinalistList before, database_.ReadAs(call.deadline(), [&](db::Transaction& tx) {
    return ReadList(tx, call.scope(), name);
  }));
  JURI_ASSIGN_OR_RETURN(const std::shared_ptr<const FrozenDefinition> definition,
                        submission_.Definition(call, name.competition, before.definition_version));
  JURI_ASSIGN_OR_RETURN(v1::FinalistList approved,
                        rpc::WriteOnce<v1::FinalistList>(
                            database_, call, request, [&](db::Transaction& tx) -> absl::StatusOr<WrittenList> {
                              JURI_ASSIGN_OR_RETURN(FinalistList list, LockList(tx, call.scope(), name));
                              JURI_RETURN_IF_ERROR(CheckState(list, {ListState::kProposed}));
                              JURI_RETURN_IF_ERROR(CheckApprover(list, call.scope().account()));
                              JURI_RETURN_IF_ERROR(CheckEtag(request.etag(), request.name(), list.revision));
                              list.state = ListState::kApproved;
                              list.approver = call.scope().account();
                              ++list.revision;
                              JURI_RETURN_IF_ERROR(UpdateList(tx, call.scope(), list));
                              for (const std::string& stage : StagesFedBy(definition->rules, name.list)) {
                                JURI_RETURN_IF_ERROR(SavePush(tx, call.scope(), {name, stage, list.revision}));
                              }
                              return Written(list, call.language());
                            }));
  // The approval stands whatever comes of this: the pusher's own thread tries again.
  if (const absl::Status status = pusher_.Deliver(call.deadline()); !status.ok()) {
    log::Line(log::Level::kWarning, "a stage will be told of its entries later").With("cause", status.message());
  }
  return approved;
}

absl::StatusOr<v1::FinalistList> ListApi::Get(const Call& call, const v1::GetFinalistListRequest& request) {
  JURI_ASSIGN_OR_RETURN(const ListName name, ParseList(request.name()));
  JURI_ASSIGN_OR_RETURN(const FinalistList list, database_.ReadAs(call.deadline(), [&](db::Transaction& tx) {
    return ReadList(tx, call.scope(), name);
  }));
  return ToMessage(list, call.language());
}

}  // namespace juri::ranking
