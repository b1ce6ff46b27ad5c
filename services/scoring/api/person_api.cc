#include "services/scoring/api/person_api.h"

#include <string>
#include <vector>

#include "absl/strings/str_join.h"
#include "common/base/macros.h"
#include "common/db/kept_answers.h"
#include "common/host/personal_data.h"
#include "common/rpc/write_once.h"
#include "common/status/refusal.h"
#include "services/scoring/api/messages.h"
#include "services/scoring/domain/names.h"
#include "services/scoring/domain/reasons.h"
#include "services/scoring/store/person_store.h"

namespace juri::scoring {
namespace {

using common::v1::ErasePersonalDataRequest;
using common::v1::ErasePersonalDataResponse;
using rpc::Call;
using WrittenErasure = rpc::Written<ErasePersonalDataResponse>;

// The one method whose kept answer names a judge.
constexpr absl::string_view kCreateJudge = "juri.scoring.v1.ScoringService/CreateJudge";

absl::Status CheckJudgesNoMore(db::Transaction& tx, const Call& call, const std::string& account_id) {
  JURI_ASSIGN_OR_RETURN(const std::vector<StageName> stages, UnclosedStagesOf(tx, call.scope(), account_id));
  if (stages.empty()) return absl::OkStatus();
  const auto append = [](std::string* out, const StageName& stage) { out->append(StageText(stage)); };
  Refusal refusal(kStillJudges);
  refusal.With("stages", absl::StrJoin(stages, ", ", append));
  for (const StageName& stage : stages) refusal.Unmet("STAGE_CLOSED", StageText(stage), "scoring.LEAVE_OR_CLOSE");
  return refusal;
}

absl::Status EraseAll(db::Transaction& tx, const Call& call, const std::vector<Judge>& judges) {
  for (const Judge& judge : judges) {
    JURI_RETURN_IF_ERROR(EraseJudge(tx, call.scope(), judge));
    JURI_RETURN_IF_ERROR(db::ReplaceAnswers(tx, kCreateJudge, JudgeText(judge.competition, judge.id),
                                            ToMessage(judge).SerializeAsString()));
  }
  return absl::OkStatus();
}

ErasePersonalDataResponse Told(const Call& call, bool is_judge) {
  if (!is_judge) return {};
  return ErasureTold(call,
                     {{"scoring.judge", "scoring.ERASED_JUDGE"},
                      {"scoring.stage_conflict", "scoring.ERASED_NOTES"},
                      {"scoring.sheet_draft", "scoring.ERASED_COMMENTS"}},
                     {{"scoring.sheet_revision", "scoring.KEPT_SHEETS"},
                      {"scoring.assignment", "scoring.KEPT_ASSIGNMENTS"},
                      {"scoring.judge_alias", "scoring.KEPT_ALIASES"}});
}

}  // namespace

absl::StatusOr<ErasePersonalDataResponse> PersonApi::Erase(const Call& call, const ErasePersonalDataRequest& request) {
  JURI_ASSIGN_OR_RETURN(const std::string account_id, AccountToErase(call, request));
  return rpc::WriteOnce<ErasePersonalDataResponse>(
      database_, call, request, [&](db::Transaction& tx) -> absl::StatusOr<WrittenErasure> {
        JURI_ASSIGN_OR_RETURN(const std::vector<Judge> judges, LockAsErased(tx, call.scope(), account_id));
        JURI_RETURN_IF_ERROR(CheckJudgesNoMore(tx, call, account_id));
        JURI_RETURN_IF_ERROR(EraseAll(tx, call, judges));
        JURI_RETURN_IF_ERROR(db::DropAnswers(tx, request.name()));
        return WrittenErasure{Told(call, !judges.empty()), request.name(), 0, 0};
      });
}

}  // namespace juri::scoring
